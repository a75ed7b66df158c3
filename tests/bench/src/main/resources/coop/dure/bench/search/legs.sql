-- The legs of a month, by their numbers: two in five out to subscribers, three in five into a queue; every eighth is a
-- further leg of the call before it. Placeholders: tenants, first number, last number, start of the month, step (ms).
insert into leg (tenant_id, id, call_id, revision, voided, pbx, link, source, started_at, answered_at,
        ended_at, ring_seconds, wait_seconds, connected_seconds, talk_seconds, direction, caller_kind, caller_value,
        caller_raw, callee_kind, callee_value, callee_raw, queue, agent, disposition, raw_disposition, charging_state,
        charging_reason, flags, row_ids)
select tenants[tenant], id, pg_temp.id_of(call_ms, call_no), 1790000000000, voided, 'crm',
       link, 'crm', started, case when answered then started + make_interval(secs => waited) end,
       case when not stuck then started + make_interval(secs => waited + talked) end,
       case when out then waited else waited / 3 end, case when not out then waited end,
       case when answered then talked end, case when answered then talked end,
       case when out then 'OUTBOUND' else 'INBOUND' end, 'E164', case when out then house else person end,
       case when out then house else person end, 'E164', case when out then person else house end,
       case when out then person else house end,
       case when not out then case when dice % 3 = 0 then 'reservations' else 'reception' end end,
       case when out or answered then (201 + dice / 64 % agents)::text end, ended, ended,
       case when stuck then 'HELD' when answered then 'BILLABLE' else 'NOT_BILLABLE' end,
       case when stuck then 'STUCK' when not answered then 'UNANSWERED' end, case when stuck then 'NO_END' else '' end,
       id::text
from (select *, pg_temp.id_of(ms, no) as id, 'r' || call_no as link, to_timestamp(ms / 1000) as started,
             '+8210' || lpad((pg_temp.dice(tenant * 1000003 + call_dice / 16 % customers, 3) % 100000000)::text, 8, '0') as person,
             '+8270' || lpad((70000000 + tenant * 100 + call_dice / 8192 % 100)::text, 8, '0') as house,
             case when answered then 'ANSWERED' when not out then 'ABANDONED' when dice % 7 = 0 then 'BUSY'
                  when dice % 31 = 0 then 'FAILED' else 'NO_ANSWER' end as ended
      from (select *, (:start + ((no - :first) * :step)::bigint) / 1000 * 1000 as ms,
                   (:start + ((call_no - :first) * :step)::bigint) / 1000 * 1000 as call_ms,
                   case when call_dice % 10 = 0 then 1 else 2 + call_dice / 16 % (cardinality(tenants) - 1) end as tenant,
                   case when call_dice % 10 = 0 then 200000 else 6000 end as customers,
                   case when call_dice % 10 = 0 then 120 else 12 end as agents,
                   call_dice / 4096 % 5 < 2 as out, dice / 8 % 100 < 82 as answered, dice / 1024 % 1000 < 5 as stuck,
                   dice / 32768 % 500 = 0 as voided, (dice / 131072 % 40)::int as waited,
                   (5 + 110 * -ln((1 + dice / 8388608 % 10000) / 10001.0))::int as talked
            from (select no, call_no, :tenants::uuid[] as tenants, pg_temp.dice(no, 1) as dice,
                         pg_temp.dice(call_no, 2) as call_dice
                  from (select no, no - case when no % 8 = 1 then 1 else 0 end as call_no
                        from generate_series(:first, :last) no) numbers
                  offset 0) diced
            offset 0) drawn
      offset 0) legs
