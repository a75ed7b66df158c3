-- What could not be stored is read too.
alter table call_access drop constraint call_access_kind_check;
alter table call_access add constraint call_access_kind_check
    check (kind in ('SEARCH', 'EXPORT', 'CALL', 'REJECTS', 'DEAD_LETTER'));
