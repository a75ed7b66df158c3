-- Erasure by number: what is left of a row is that it was there, of a leg all but the number.
alter table call_row add column erased boolean not null default false;
grant update (facts, raw, content_hash, erased) on call_row to ${worker};
grant update (content_hash) on delivery_repeat to ${worker};
grant update (raw, arguments) on reject to ${worker};
alter table leg add column erased boolean not null default false;

-- The number is known while the job looks for it; then only how it is shown.
alter table call_job drop constraint call_job_kind_check;
alter table call_job add constraint call_job_kind_check check (kind in ('UNDO', 'REFOLD', 'ERASE'));
alter table call_job
    add column erased_number text,
    add column erased_shown  text,
    add constraint call_job_erases_a_number check (kind <> 'ERASE' or erased_shown is not null),
    add constraint call_job_forgets_the_number check (state <> 'DONE' or erased_number is null);
create index call_job_erasures on call_job (tenant_id, id) where kind = 'ERASE';
