-- A person who looks after a tenant's agents.
create table supervisor (
    tenant_id uuid not null,
    supervisor_id uuid not null,
    email text not null,
    display_name text not null,
    active boolean not null,
    primary key (tenant_id, supervisor_id),
    unique (tenant_id, email)
);
select isolate_by_tenant('supervisor');
grant select, insert, update on supervisor to ${app};

create or replace view person_place with (security_invoker = true) as
    select tenant_id, email, display_name, 'admins' as group_name, 'tenant-admin' as role
        from administrator where active
    union all
    select tenant_id, email, display_name, 'agents', 'agent' from agent where present and email is not null
    union all
    select tenant_id, email, display_name, 'supervisors', 'supervisor' from supervisor where active;

create trigger supervisor_is_a_person after insert or update of email on supervisor
    for each row execute function place_is_a_persons();

alter table former_sign_in drop constraint former_sign_in_group_name_check;
alter table former_sign_in add constraint former_sign_in_group_name_check
    check (group_name in ('admins', 'supervisors', 'agents'));
