-- What is kept of an erased tenant names none of its people. Whom a change is about, and who of its own people made it,
-- becomes a code that says nothing, the same wherever it is that person; who of others did what, and when, stays.
alter table audit_entry add column blanked boolean not null default false;

-- Answers in how many entries people are blanked, those of an earlier time included.
create function blank_people(erased_tenant uuid) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as
$$
declare
    something constant json := '{"erased": true}';
begin
    if not exists (select from tenant_exit where tenant_id = erased_tenant and stage in ('ERASE', 'ERASED')) then
        raise exception 'the erasure of tenant % was not asked for', erased_tenant;
    end if;
    with entry as materialized (
        select e.audit_id, place[1] as list,
               case place[1] when 'agents' then coalesce(a.email, e.target) else lower(place[2]) end as about,
               case when e.author_kind = 'TENANT' and e.author_name like '%@%' then lower(e.author_name) end as author
            from audit_entry e
            cross join lateral (select regexp_match(e.target, '^/(agents|administrators|supervisors|people)/(.+)$')) p (place)
            left join agent a on a.tenant_id = e.tenant_id
                and a.code = replace(replace(place[2], '~1', '/'), '~0', '~')
            where e.tenant_id = erased_tenant and not e.blanked
    ), code as materialized (
        select who, coalesce(p.person_id, gen_random_uuid()) as code
            from (select about from entry union select author from entry) known (who)
            left join person p on p.tenant_id = erased_tenant and p.email = who
            where who is not null
    )
    update audit_entry e set
            blanked = true,
            target = coalesce('/' || list || '/' || a.code, target),
            before = case when about is null or before is null then before else something end,
            after = case when about is null or after is null then after else something end,
            author_name = coalesce(b.code::text, author_name),
            address = case when author is null then address end
        from entry left join code a on a.who = about left join code b on b.who = author
        where e.tenant_id = erased_tenant and e.audit_id = entry.audit_id and (about is not null or author is not null);
    return (select count(*) from audit_entry where tenant_id = erased_tenant and blanked);
end
$$;
revoke execute on function blank_people(uuid) from public;
grant execute on function blank_people(uuid) to ${worker};
select blank_people(tenant_id) from tenant_exit where stage = 'ERASED';

-- A number that rests is a tenant's until it is free again.
alter table tenant_data_rule drop constraint tenant_data_rule_kept_because_check;
alter table tenant_data_rule add constraint tenant_data_rule_kept_because_check
    check (kept_because in ('INVOICES', 'PROOF', 'NAME', 'RESTING'));
insert into tenant_data_rule (table_name, exported, kept_because) values ('inventory_number', false, 'RESTING');

-- That a tenant is closed stands in its own row; what was told of it last is on the log.
delete from access_state using tenant
    where tenant.tenant_id = access_state.tenant_id and tenant.status = 'CLOSED';

-- Who did it, as it signed in, beside its subject.
alter table tenant add column suspended_by_name text;
alter table person add column changed_by_name text;
alter table tenant_closing add column asked_by_name text;
update tenant t set suspended_by_name =
    (select max(a.author_name) from audit_entry a where a.tenant_id = t.tenant_id and a.author_subject = t.suspended_by)
    where suspended_by is not null;
update person p set changed_by_name =
    (select max(a.author_name) from audit_entry a where a.tenant_id = p.tenant_id and a.author_subject = p.changed_by)
    where changed_by is not null;
update tenant_closing c set asked_by_name =
    (select max(a.author_name) from audit_entry a where a.tenant_id = c.tenant_id and a.author_subject = c.asked_by);

-- A tenant that has ended is suspended no more.
update tenant set suspended_because = null, suspended_by = null, suspended_by_name = null, suspended_at = null
    where status in ('CLOSING', 'CLOSED');

-- As before, and without the legal form, which one body is written with and without: (주) and ㈜ (which NFKC writes as (주)),
-- 주식회사, Co., Ltd. and the like. A name that is nothing else stays as it is.
create or replace function plain_name(name text) returns text
    language sql immutable set search_path = public, pg_temp as
$$
    with spaced as (select lower(btrim(regexp_replace(normalize(name, NFKC), '[[:space:]]+', ' ', 'g'))) as full_name),
        korean as (select full_name, btrim(regexp_replace(full_name,
            '\((주|유|합|사|재)\)|^(주식|유한|유한책임|합자|합명)회사|(주식|유한|유한책임|합자|합명)회사$', ' ', 'g')) as bare
            from spaced),
        any_form as (select full_name, btrim(regexp_replace(bare,
            '([ ,.]+(co|ltd|inc|llc|llp|plc|corp|corporation|company|limited|incorporated|gmbh|pte|pty))+[ ,.]*$', ''),
            ' ,.') as bare from korean)
    select case when bare = '' then full_name else regexp_replace(bare, ' +', ' ', 'g') end from any_form
$$;
