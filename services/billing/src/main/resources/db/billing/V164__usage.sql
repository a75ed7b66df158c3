-- What a month has cost so far, by day, destination and queue. Changed by differences in the transaction that writes the
-- charges, so that it is at any moment what a recount of the current ones gives. No destination or queue is empty text: a
-- key has no null.
create table usage_sum (
    tenant_id         uuid not null,
    month             text collate "C" not null,
    day               date not null,
    destination       text collate "C" not null,
    queue             text collate "C" not null,
    state             text collate "C" not null,
    legs              bigint not null,
    connected_seconds bigint not null,
    billed_seconds    bigint not null,
    amount            numeric(30, 6) not null,
    changed_at        timestamptz not null,
    primary key (tenant_id, month, day, destination, queue, state)
-- Room for the next versions of a row on its page: its change touches no index.
) with (fillfactor = 50);
select isolate_by_tenant('usage_sum', true);
grant select on usage_sum to ${app};
grant select, insert, update on usage_sum to ${worker};

-- The day of a call in its tenant's zone, and the queue it came by. A charge without its day is not counted.
alter table charge add column day date;
alter table charge add column queue text;
update charge c set day = (c.at at time zone coalesce(
    (select p.zone from period p where p.tenant_id = c.tenant_id and p.month = c.month),
    (select t.state::json ->> 'zone' from tenant t where t.tenant_id = c.tenant_id),
    'UTC'))::date;

-- What was charged before this. Explanations were written with their names once.
insert into usage_sum
    select tenant_id, month, day,
           coalesce(case when named then explanation::json ->> 'destination' else explanation::json ->> 0 end, ''),
           '', state, count(*),
           coalesce(sum((leg::json ->> 'connectedSeconds')::bigint), 0),
           coalesce(sum((select sum(
               case when named then (piece ->> 'increments')::bigint * (piece ->> 'incrementSeconds')::bigint
                    else (piece ->> 2)::bigint * (piece ->> 3)::bigint end)
               from json_array_elements(case when named then explanation::json -> 'pieces'
                                             else explanation::json -> 6 end) as piece)), 0),
           sum(amount), now()
        from (select *, explanation like '{%' as named from charge where not voided) as current
        group by 1, 2, 3, 4, 5, 6;
