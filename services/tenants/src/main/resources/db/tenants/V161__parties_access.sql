-- A party's status binds its people too.
alter table access_state drop constraint access_state_subject_kind_check;
alter table access_state add constraint access_state_subject_kind_check
    check (subject_kind in ('TENANT', 'PARTY', 'PERSON', 'CLIENT'));
