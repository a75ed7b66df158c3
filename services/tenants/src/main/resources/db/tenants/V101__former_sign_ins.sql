-- E-mails that lost their place in a group of the tenant's organization and are to be taken out of it.
create table former_sign_in (
    tenant_id uuid not null,
    group_name text not null check (group_name in ('admins', 'agents')),
    email text not null,
    noted_at timestamptz not null default clock_timestamp(),
    primary key (tenant_id, group_name, email)
);
select isolate_by_tenant('former_sign_in');
grant select, insert, update, delete on former_sign_in to ${app};

-- People of a party who no longer act for it, until they are taken out.
alter table party add column former text not null default '[]';

-- Sign-ins are compared in small letters. Two that differ in nothing else stay until they are described again.
insert into former_sign_in (tenant_id, group_name, email)
    select tenant_id, 'admins', lower(email) from administrator where not active
    union
    select tenant_id, 'agents', lower(email) from agent where not present and email is not null;
update agent set subject = null where not present;
update agent set email = lower(email) where email <> lower(email);
update administrator a set email = lower(email)
    where email <> lower(email) and not exists (
        select from administrator b where b.tenant_id = a.tenant_id and b.administrator_id <> a.administrator_id
            and lower(b.email) = lower(a.email));

-- Which of some numbers another tenant has at the moment: as much as the unique index tells, for all of a list at once.
create function taken_numbers(numbers json) returns setof text
    language sql stable security definer set search_path = public, pg_temp as
$$
    select e164 from phone_number
        where present and e164 in (select json_array_elements_text(numbers))
            and tenant_id is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
revoke execute on function taken_numbers(json) from public;
grant execute on function taken_numbers(json) to ${app};
