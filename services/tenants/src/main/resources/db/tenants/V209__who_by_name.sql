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
