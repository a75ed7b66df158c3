package coop.dure.cdr.testing;

import coop.dure.platform.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Counts a tenant's legs anew, in SQL and from behind the wall: shares nothing with what keeps the roll-ups. Each answer
 * has, by quarter of an hour, queue and agent, the figures as one text.
 */
public final class Recount {
    private static final String TALKED = "(person_answered_at is not null or disposition = 'ANSWERED'"
            + " or disposition = 'TRANSFERRED' and agent is not null)";
    private static final String QUARTER = "date_bin('15 minutes', %s, timestamptz 'epoch')";

    private Recount() {}

    /** As the roll-ups have it. */
    public static Map<String, String> kept(UUID tenant) {
        return read("select quarter, queue, agent, sum(legs) as legs, sum(connected_seconds) as connected,"
                + " sum(offered) as offered, sum(answered) as answered, sum(abandoned) as abandoned,"
                + " sum(answered_wait_seconds + abandoned_wait_seconds) as waited,"
                + " sum(answered_in_5 + answered_in_10 + answered_in_15 + answered_in_20) as in_time,"
                + " sum(ended_answered) as ended_answered, sum(ended_no_answer) as ended_no_answer,"
                + " sum(ended_abandoned) as ended_abandoned, sum(calls) as calls, sum(rings_unanswered) as rang"
                + " from roll_up where tenant_id = '" + tenant + "' group by quarter, queue, agent"
                + " having sum(legs + offered + calls) <> 0");
    }

    /** As the legs have it now. */
    public static Map<String, String> ofLegs(UUID tenant) {
        String legs = "with l as (select *, " + TALKED + " as talked,"
                + " coalesce(person_answered_at, answered_at, started_at) as answer,"
                + " coalesce(queue, '') as q, coalesce(agent, '') as a, charging_state = 'HELD'"
                + " or coalesce(charging_reason = 'DISMISSED', false) as held,"
                + " queue is not null and (direction is distinct from 'OUTBOUND' or wait_seconds is not null) as queued"
                + " from leg where tenant_id = '" + tenant + "' and not voided"
                + " and charging_reason is distinct from 'TOO_MANY_ROWS'), ";
        String perCall = "c as (select call_id, min(started_at) as began,"
                + " bool_or(direction in ('INBOUND', 'OUTBOUND')) as outside,"
                + " (array_agg(id order by not talked, answered_at is null, answer, started_at, id))[1] as main"
                + " from l group by call_id), ";
        String perVisit = "v as (select call_id, queue, min(started_at) as began, bool_or(talked) as answered,"
                + " bool_or(disposition = 'ABANDONED') as left_,"
                + " (array_agg(a order by not talked, answer, started_at, id))[1] as a,"
                + " (array_agg(wait_seconds order by not talked, answer, started_at, id)"
                + " filter (where wait_seconds is not null and not held))[1] as answered_wait,"
                + " (array_agg(wait_seconds order by started_at, id) filter (where wait_seconds is not null"
                + " and not held and disposition = 'ABANDONED'))[1] as left_wait"
                + " from l where queued group by call_id, queue), ";
        String all = "all_ as (select " + QUARTER.formatted("l.started_at") + " as quarter, q, a, 1 as legs,"
                + " case when held then 0"
                + " when l.direction = 'INTERNAL' then case when not coalesce(c.outside, false) and c.main = l.id"
                + " then coalesce(connected_seconds, 0) else 0 end"
                + " when charging_reason = 'COVERED_BY' then 0 else coalesce(connected_seconds, 0) end as connected,"
                + " 0 as offered, 0 as answered, 0 as abandoned, 0 as waited, 0 as in_time,"
                + " (disposition = 'ANSWERED')::int as ended_answered,"
                + " (disposition = 'NO_ANSWER')::int as ended_no_answer,"
                + " (disposition = 'ABANDONED')::int as ended_abandoned, 0 as calls,"
                + " (queued and agent is not null and not talked and disposition <> 'ABANDONED')::int as rang"
                + " from l join c using (call_id)"
                + " union all select " + QUARTER.formatted("c.began") + ", l.q, l.a, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0"
                + " from c join l on l.id = c.main"
                + " union all select " + QUARTER.formatted("began") + ", queue, case when answered then a else '' end,"
                + " 0, 0, 1, answered::int, (not answered and left_)::int,"
                + " case when answered then coalesce(answered_wait, 0) when left_ then coalesce(left_wait, 0)"
                + " else 0 end, (answered and coalesce(answered_wait, 999) <= 20)::int, 0, 0, 0, 0, 0 from v)";
        return read(legs + perCall + perVisit + all
                + " select quarter, q as queue, a as agent, sum(legs) as legs, sum(connected) as connected,"
                + " sum(offered) as offered, sum(answered) as answered, sum(abandoned) as abandoned,"
                + " sum(waited) as waited, sum(in_time) as in_time, sum(ended_answered) as ended_answered,"
                + " sum(ended_no_answer) as ended_no_answer, sum(ended_abandoned) as ended_abandoned,"
                + " sum(calls) as calls, sum(rang) as rang from all_ group by quarter, q, a");
    }

    /** Figures by what the first three columns say. */
    static Map<String, String> read(String sql) {
        try (Connection all = TestDatabase.asSuperuser();
                ResultSet found = all.createStatement().executeQuery(sql)) {
            Map<String, String> read = new TreeMap<>();
            while (found.next()) {
                StringBuilder figures = new StringBuilder();
                for (int column = 4; column <= found.getMetaData().getColumnCount(); column++) {
                    figures.append(found.getMetaData().getColumnName(column))
                            .append('=')
                            .append(found.getLong(column))
                            .append(' ');
                }
                read.put(
                        found.getTimestamp(1).toInstant() + " " + found.getString(2) + " " + found.getString(3),
                        figures.toString());
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
