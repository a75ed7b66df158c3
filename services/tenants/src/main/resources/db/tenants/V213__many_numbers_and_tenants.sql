-- Looked up one by one in the index, whatever the tables hold: as a join they were read whole, and the visibility of each
-- of their rows was asked for.
create or replace function numbers_elsewhere(numbers json) returns setof text
    language sql stable security definer set search_path = public, pg_temp as
$$
    select number from inventory_number
        where number = any (array(select json_array_elements_text(numbers))) and state <> 'FREE'
            and tenant_id is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid
$$;

create or replace function numbers_held_until(numbers json) returns table (number text, held_until timestamptz)
    language sql stable security definer set search_path = public, pg_temp as
$$
    select h.number, max(upper(h.during)) from number_holding h
        where h.number = any (array(select json_array_elements_text(numbers)))
            and h.tenant_id is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid
        group by h.number
$$;

-- The same figures, but the numbers of a member's tenants are counted together: one look-up for each of its tenants made
-- the next tenant dearer with every one that it has.
create or replace function member_allowance(member uuid)
    returns table (status text, most_tenants int, most_numbers int, tenants bigint, numbers bigint,
        coming_tenants bigint, coming_numbers bigint)
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    perform 1 from party p where p.party_id = member for update;
    return query
        with served as (
            select t.tenant_id, true as has
                from tenant t
                where t.member_id = member and t.status not in ('CLOSING', 'CLOSED')
            union all
            select t.tenant_id, false
                from hand_over h join tenant t on t.tenant_id = h.tenant_id
                where h.to_member_id = member and h.status = 'PLANNED'
                    and t.member_id is distinct from member and t.status not in ('CLOSING', 'CLOSED')
        ), counted as (
            select s.has, count(*) as numbers
                from served s join inventory_number n on n.tenant_id = s.tenant_id
                where n.state <> 'QUARANTINED'
                group by s.has
        )
        select p.status, p.most_tenants, p.most_numbers,
            (select count(*) from served s where s.has),
            coalesce((select c.numbers from counted c where c.has), 0),
            (select count(*) from served s where not s.has),
            coalesce((select c.numbers from counted c where not c.has), 0)
        from party p where p.party_id = member;
end
$$;
