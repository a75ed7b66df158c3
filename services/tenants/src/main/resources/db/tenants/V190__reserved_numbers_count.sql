-- A member's numbers are those that its tenants have and those that are kept for them or on their way to them: who reserved
-- without end would leave nothing to others. What was given up counts no more.
create or replace function member_allowance(member uuid)
    returns table (status text, most_tenants int, most_numbers int, tenants bigint, numbers bigint)
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    perform 1 from party p where p.party_id = member for update;
    return query
        select p.status, p.most_tenants, p.most_numbers,
            (select count(*) from tenant t where t.member_id = member and t.status <> 'CLOSED'),
            (select count(*) from inventory_number n join tenant t on t.tenant_id = n.tenant_id
                where t.member_id = member and n.state <> 'QUARANTINED')
        from party p where p.party_id = member;
end
$$;
