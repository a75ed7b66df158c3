-- A close reads the sums that are kept instead of every call (ADR 0096): by the version that rated the calls too, whose VAT
-- theirs is. Who writes charges waits from here on, and takes these two in this order, so that what is counted anew is all
-- there is.
lock table charge, usage_sum in access exclusive mode;
alter table usage_sum add column rate_plan text collate "C" not null default '';
alter table usage_sum add column rate_plan_version int not null default 0;
alter table usage_sum alter column rate_plan drop default;
alter table usage_sum alter column rate_plan_version drop default;
alter table usage_sum drop constraint usage_sum_pkey;
delete from usage_sum;
alter table usage_sum add primary key (tenant_id, month, day, destination, queue, state, rate_plan, rate_plan_version);

-- A replica of before V164 charged without the day.
update charge c set day = (c.at at time zone coalesce(
    (select p.zone from period p where p.tenant_id = c.tenant_id and p.month = c.month),
    (select t.state::json ->> 'zone' from tenant t where t.tenant_id = c.tenant_id),
    'UTC'))::date where day is null;
alter table charge alter column day set not null;

insert into usage_sum (tenant_id, month, day, destination, queue, state, legs, connected_seconds, billed_seconds, amount,
                       changed_at, rate_plan, rate_plan_version)
    select tenant_id, month, day,
           coalesce(case when named then explanation::json ->> 'destination' else explanation::json ->> 0 end, ''),
           coalesce(queue, ''), state, count(*),
           coalesce(sum((leg::json ->> 'connectedSeconds')::bigint), 0),
           coalesce(sum((select sum(
               case when named then (piece ->> 'increments')::bigint * (piece ->> 'incrementSeconds')::bigint
                    else (piece ->> 2)::bigint * (piece ->> 3)::bigint end)
               from json_array_elements(case when named then explanation::json -> 'pieces'
                                             else explanation::json -> 6 end) as piece)), 0),
           sum(amount), now(), coalesce(rate_plan, ''), coalesce(rate_plan_version, 0)
        from (select *, explanation like '{%' as named from charge where not voided) as current
        group by 1, 2, 3, 4, 5, 6, rate_plan, rate_plan_version;
