-- What was last told of a subject on tenants.access.v1: of a tenant, of its people and of its API clients. The nil UUID
-- stands for the tenant where a person acts for a party.
create table access_state (
    tenant_id uuid not null,
    subject_kind text not null check (subject_kind in ('TENANT', 'PERSON', 'CLIENT')),
    subject_id text not null,
    party_id uuid,
    status text not null,
    not_before timestamptz,
    allowed_networks text,
    version bigint not null,
    primary key (tenant_id, subject_kind, subject_id)
);
select isolate_by_tenant('access_state');
create policy cooperative_scope on access_state to ${app}
    using (tenant_id = '00000000-0000-0000-0000-000000000000'
        and current_setting('app.scope', true) = 'cooperative')
    with check (tenant_id = '00000000-0000-0000-0000-000000000000'
        and current_setting('app.scope', true) = 'cooperative');
grant select, insert, update on access_state to ${app};

-- A person with a sign-in at a tenant, whatever places it has or had there.
create table person (
    tenant_id uuid not null,
    person_id uuid not null default uuidv7(),
    email text not null,
    subject text,
    status text not null default 'ACTIVE' check (status in ('ACTIVE', 'DISABLED')),
    changed_because text,
    changed_by text,
    changed_at timestamptz,
    primary key (tenant_id, person_id),
    unique (tenant_id, email)
);
select isolate_by_tenant('person');
grant select, insert, update on person to ${app};

-- The places that people have at a tenant now. As its invoker, behind the tables' own policies.
create view person_place with (security_invoker = true) as
    select tenant_id, email, display_name, 'admins' as group_name, 'tenant-admin' as role
        from administrator where active
    union all
    select tenant_id, email, display_name, 'agents', 'agent' from agent where present and email is not null;
grant select on person_place to ${app};

-- Whoever gives a place gives it to a person: no writer of places has to think of it.
create function place_is_a_persons() returns trigger
    language plpgsql as
$$
begin
    insert into person (tenant_id, email) values (new.tenant_id, new.email) on conflict (tenant_id, email) do nothing;
    return null;
end
$$;
create trigger administrator_is_a_person after insert or update of email on administrator
    for each row execute function place_is_a_persons();
create trigger agent_is_a_person after insert or update of email on agent
    for each row when (new.email is not null) execute function place_is_a_persons();

insert into person (tenant_id, email, subject)
    select tenant_id, email, max(subject) from (
        select tenant_id, email, null as subject from administrator
        union all
        select tenant_id, email, subject from agent where email is not null) known
    group by tenant_id, email;

-- A suspended tenant: why, by whom and since when.
alter table tenant drop constraint tenant_status_check;
alter table tenant add constraint tenant_status_check
    check (status in ('REQUESTED', 'PROVISIONING', 'ACTIVE', 'FAILED', 'SUSPENDED'));
alter table tenant
    add column suspended_because text,
    add column suspended_by text,
    add column suspended_at timestamptz;

-- The sign-ins of those who act for a party, by e-mail, as far as they are known.
alter table party add column subjects text not null default '{}';
