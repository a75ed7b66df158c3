-- Where every number that Dure knows stands: the cooperative's own, and those that tenants bring along. A number is E.164
-- with its plus, or the digits of a national code. That it is here once is what makes it one tenant's.
create table inventory_number (
    number text collate "C" primary key,
    state text not null
        check (state in ('FREE', 'RESERVED', 'ASSIGNED', 'PORTING_IN', 'PORTING_OUT', 'QUARANTINED')),
    stock boolean not null,
    tenant_id uuid,
    until timestamptz,
    changed_at timestamptz not null default now(),
    check ((state = 'FREE') = (tenant_id is null)),
    check (stock or state in ('ASSIGNED', 'PORTING_IN', 'PORTING_OUT')),
    check ((state in ('RESERVED', 'QUARANTINED')) = (until is not null))
);
create index inventory_number_tenant on inventory_number (tenant_id, number);
create index inventory_number_due on inventory_number (until) where until is not null;
alter table inventory_number enable row level security;
alter table inventory_number force row level security;
create policy owner_all on inventory_number to ${owner} using (true) with check (true);
create policy worker_all on inventory_number to ${worker} using (true) with check (true);
-- A tenant's transaction sees its own and what is to be had.
create policy tenant_scope on inventory_number to ${app}
    using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        or (state = 'FREE' and nullif(current_setting('app.tenant_id', true), '') is not null))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        or (state = 'FREE' and nullif(current_setting('app.tenant_id', true), '') is not null));
-- A member those of its tenants, which the policy of their table tells, and what is to be had.
create policy party_scope on inventory_number for select to ${app}
    using (current_setting('app.scope', true) = 'party'
        and (state = 'FREE' or exists (select from tenant t where t.tenant_id = inventory_number.tenant_id)));
create policy cooperative_scope on inventory_number to ${app}
    using (current_setting('app.scope', true) = 'cooperative')
    with check (current_setting('app.scope', true) = 'cooperative');
grant select, insert, update, delete on inventory_number to ${app};
grant select, update on inventory_number to ${worker};

-- Who had a number when. No two hold one at the same moment: numbers count as whole numbers, so that a range type can
-- say so; national codes lie above all of E.164.
create table number_holding (
    tenant_id uuid not null,
    holding_id uuid not null default gen_random_uuid(),
    number text collate "C" not null,
    place bigint not null generated always as (
        case when left(number, 1) = '+' then substr(number, 2)::bigint else 10000000000000000 + number::bigint end
    ) stored,
    during tstzrange not null check (not isempty(during)),
    primary key (tenant_id, holding_id),
    exclude using gist (int8range(place, place, '[]') with &&, during with &&)
);
create index number_holding_number on number_holding (number);
select isolate_by_tenant('number_holding');
create policy cooperative_scope on number_holding for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
grant select, insert, update, delete on number_holding to ${app};

insert into inventory_number (number, state, stock, tenant_id)
    select e164, 'ASSIGNED', false, tenant_id from phone_number where present;
-- What lies over another's time from before this rule is left out: the state events keep it.
insert into number_holding (tenant_id, number, during)
    select p.tenant_id, p.e164,
           tstzrange((d ->> 'from')::timestamp at time zone t.zone, (d ->> 'until')::timestamp at time zone t.zone)
    from phone_number p join tenant t using (tenant_id), json_array_elements(p.held::json) d
    where (d ->> 'until') is null or (d ->> 'until') > (d ->> 'from')
    order by p.present desc, d ->> 'from'
    on conflict do nothing;
drop index phone_number_present;
drop function taken_numbers(json);

-- Which of some numbers stand somewhere that the tenant does not see. Only that is told, not where.
create function numbers_elsewhere(numbers json) returns setof text
    language sql stable security definer set search_path = public, pg_temp as
$$
    select number from inventory_number
        where number in (select json_array_elements_text(numbers)) and state <> 'FREE'
            and tenant_id is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
revoke execute on function numbers_elsewhere(json) from public;
grant execute on function numbers_elsewhere(json) to ${app};

-- Until when others had some numbers. Only that is told, not who.
create function numbers_held_until(numbers json) returns table (number text, held_until timestamptz)
    language sql stable security definer set search_path = public, pg_temp as
$$
    select h.number, max(upper(h.during)) from number_holding h
        where h.number in (select json_array_elements_text(numbers))
            and h.tenant_id is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid
        group by h.number
$$;
revoke execute on function numbers_held_until(json) from public;
grant execute on function numbers_held_until(json) to ${app};
