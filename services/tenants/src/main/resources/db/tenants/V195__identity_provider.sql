-- The identity provider at which a tenant's own people sign in. Its secret is the identity server's alone.
create table identity_provider (
    tenant_id uuid primary key,
    -- Another one each time that a tenant gets one: what links people to it is of one of them.
    provider_id uuid not null,
    issuer text not null,
    -- As its discovery document told them.
    endpoints text not null,
    client_id text not null,
    -- APPLYING: goes on by itself. SECRET_AWAITED: the identity server may not have the secret that was sent.
    status text not null check (status in ('APPLYING', 'SECRET_AWAITED', 'ACTIVE', 'REMOVING')),
    version bigint not null,
    changed_at timestamptz not null,
    due_at timestamptz not null
);
create index identity_provider_due on identity_provider (due_at) where status in ('APPLYING', 'REMOVING');
select isolate_by_tenant('identity_provider', true);
grant select, insert, update, delete on identity_provider to ${app};
grant select on identity_provider to ${worker};

-- Whose e-mail addresses sign in there, once the identity server knows it. One tenant at a time has a domain: the index
-- sees through row-level security, its error tells only that it is taken.
create table identity_domain (
    tenant_id uuid not null,
    domain text not null,
    in_force boolean not null default false,
    primary key (tenant_id, domain)
);
create unique index identity_domain_taken on identity_domain (domain);
select isolate_by_tenant('identity_domain');
grant select, insert, update, delete on identity_domain to ${app};

-- linked_to: the provider as whose the identity server knows the person; null for who signs in with a password of ours.
-- link_due: when to look whether that is so as it should be.
alter table person
    add column domain text generated always as (lower(substring(email from '[^@]*$'))) stored,
    add column linked_to uuid,
    add column link_due timestamptz;
create index person_by_domain on person (domain);
create index person_by_subject on person (tenant_id, subject);
create index person_link_due on person (link_due) where link_due is not null;

create function signs_in_elsewhere(of_tenant uuid, of_domain text) returns boolean
    language sql stable as
$$
    select exists (select from identity_domain d
        where d.tenant_id = of_tenant and d.domain = of_domain and d.in_force)
$$;

-- Whoever got a subject, came back, left or was disabled: no writer of these has to think of it.
create function person_link_is_due() returns trigger
    language plpgsql as
$$
begin
    if new.linked_to is not null or exists (select from identity_provider i where i.tenant_id = new.tenant_id) then
        new.link_due := clock_timestamp();
    end if;
    return new;
end
$$;
create trigger person_link_is_due before update of subject, status on person
    for each row execute function person_link_is_due();

-- For the loop that mends links: which people of which tenants.
create function people_to_link(most int) returns table (tenant_id uuid, person_id uuid)
    language sql volatile security definer set search_path = public, pg_temp as
$$
    select p.tenant_id, p.person_id from person p
        where p.link_due <= clock_timestamp() and p.subject is not null order by p.link_due limit most
$$;
revoke execute on function people_to_link(int) from public;
grant execute on function people_to_link(int) to ${worker};

-- Of these domains, those that other tenants have. Held in common until the transaction ends, so that nobody takes one
-- meanwhile; in a few locks, however many domains there are.
create function foreign_domains(domains json) returns setof text
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    perform pg_advisory_xact_lock_shared(hashtext('identity_domain'), bucket)
        from (select distinct hashtext(asked) & 63 as bucket from json_array_elements_text(domains) asked
            order by bucket) b;
    return query select d.domain from identity_domain d
        where d.domain in (select json_array_elements_text(domains))
            and d.tenant_id is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid;
end
$$;
revoke execute on function foreign_domains(json) from public;
grant execute on function foreign_domains(json) to ${app};

-- Of these domains, those that this tenant cannot have, and whether another one has it or people of others are in it.
-- Nobody describes people of these domains until the transaction ends. Only domains leave the wall.
create function domains_elsewhere(domains json) returns table (domain text, claimed boolean)
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    mine constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
    perform pg_advisory_xact_lock(hashtext('identity_domain'), bucket)
        from (select distinct hashtext(asked) & 63 as bucket from json_array_elements_text(domains) asked
            order by bucket) b;
    return query
        select asked, exists (select from identity_domain d where d.domain = asked and d.tenant_id is distinct from mine)
            from json_array_elements_text(domains) asked
            where exists (select from identity_domain d where d.domain = asked and d.tenant_id is distinct from mine)
                or exists (select from person p join person_place l on l.tenant_id = p.tenant_id and l.email = p.email
                    where p.domain = asked and p.tenant_id is distinct from mine)
                or exists (select from party a cross join lateral json_array_elements(a.administrators::json) one
                    where lower(substring(one ->> 'email' from '[^@]*$')) = asked);
end
$$;
revoke execute on function domains_elsewhere(json) from public;
grant execute on function domains_elsewhere(json) to ${app};
