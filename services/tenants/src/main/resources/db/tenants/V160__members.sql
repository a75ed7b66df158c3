-- How many tenants a member may look after and how many numbers these may have; null is without limit.
alter table party add column most_tenants int check (most_tenants >= 0);
alter table party add column most_numbers int check (most_numbers >= 0);
-- Why a party was suspended.
alter table party add column suspended_because text;

-- What a member looks after now and may at most, with its row locked until the transaction ends, so that two requests
-- at once do not both take the last place. Only counts leave the wall.
create function member_allowance(member uuid)
    returns table (status text, most_tenants int, most_numbers int, tenants bigint, numbers bigint)
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    perform 1 from party p where p.party_id = member for update;
    return query
        select p.status, p.most_tenants, p.most_numbers,
            (select count(*) from tenant t where t.member_id = member and t.status <> 'CLOSED'),
            (select count(*) from phone_number n join tenant t on t.tenant_id = n.tenant_id
                where t.member_id = member and n.present)
        from party p where p.party_id = member;
end
$$;
revoke execute on function member_allowance(uuid) from public;
grant execute on function member_allowance(uuid) to ${app};

-- A tenant goes from one member to another at the beginning of a day in its zone.
create table hand_over (
    tenant_id uuid not null,
    hand_over_id uuid not null,
    tenant_slug text not null,
    from_member_id uuid not null,
    from_member text not null,
    to_member_id uuid not null,
    to_member text not null,
    effective_on date not null,
    effective_at timestamptz not null,
    reason text not null,
    status text not null check (status in ('PLANNED', 'DONE', 'WITHDRAWN')),
    planned_at timestamptz not null,
    ended_at timestamptz,
    primary key (tenant_id, hand_over_id)
);
create unique index hand_over_planned on hand_over (tenant_id) where status = 'PLANNED';
create index hand_over_due on hand_over (effective_at) where status = 'PLANNED';
create index hand_over_from on hand_over (from_member_id, hand_over_id);
create index hand_over_to on hand_over (to_member_id, hand_over_id);
select isolate_by_tenant('hand_over', true);
create policy party_scope on hand_over for select to ${app}
    using (nullif(current_setting('app.party_id', true), '')::uuid in (from_member_id, to_member_id));
create policy cooperative_scope on hand_over for select to ${app}
    using (current_setting('app.scope', true) = 'cooperative');
grant select, insert, update on hand_over to ${app};
grant select on hand_over to ${worker};
