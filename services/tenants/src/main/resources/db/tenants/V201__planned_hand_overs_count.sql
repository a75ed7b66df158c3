-- Why a planned hand-over was not done on its day, and when it is tried again.
alter table hand_over
    add column waits_for text check (waits_for in ('MEMBER_SUSPENDED', 'MOST_TENANTS', 'MOST_NUMBERS')),
    add column next_try_at timestamptz;

-- A member's tenants are those that it serves: one that is closed counts no more, nor do its numbers. What is planned to
-- come to it is told apart: it has its places, and once its day has come it is measured by what is there.
drop function member_allowance(uuid);
create function member_allowance(member uuid)
    returns table (status text, most_tenants int, most_numbers int, tenants bigint, numbers bigint,
        coming_tenants bigint, coming_numbers bigint)
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    perform 1 from party p where p.party_id = member for update;
    return query
        with served as (
            select t.tenant_id, t.member_id = member as has
                from tenant t
                where t.status not in ('CLOSING', 'CLOSED') and (t.member_id = member or exists (
                    select from hand_over h where h.tenant_id = t.tenant_id and h.to_member_id = member
                        and h.status = 'PLANNED'))
        ), counted as (
            select s.has, (select count(*) from inventory_number n
                    where n.tenant_id = s.tenant_id and n.state <> 'QUARANTINED') as numbers
                from served s
        )
        select p.status, p.most_tenants, p.most_numbers,
            (select count(*) from counted c where c.has),
            (select coalesce(sum(c.numbers), 0)::bigint from counted c where c.has),
            (select count(*) from counted c where not c.has),
            (select coalesce(sum(c.numbers), 0)::bigint from counted c where not c.has)
        from party p where p.party_id = member;
end
$$;
revoke execute on function member_allowance(uuid) from public;
grant execute on function member_allowance(uuid) to ${app};
