package coop.dure.presence.reports;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent of a report, as the roster told of it last.
 *
 * @param id the agent
 * @param code its name within the tenant
 * @param displayName the person's name
 * @param team code of its team
 * @param queues codes of the queues that it serves
 * @param taken codes of the queues by which it took calls then, where that is asked for; empty is a call by none
 */
record ReportAgent(
        UUID id, String code, String displayName, @Nullable String team, List<String> queues, List<String> taken) {
    /** Who was in the roster then: the last interval that began before the end reaches behind the beginning. */
    static final String WHO_WAS_THERE = "select a.agent_id, a.code, a.display_name, a.team, a.queues from agent a"
            + " cross join lateral (select i.until_at from presence_interval i where i.tenant_id = $1"
            + " and i.agent_id = a.agent_id and i.from_at < $3 order by i.from_at desc, i.version desc limit 1) newest"
            + " where a.tenant_id = $1 and (newest.until_at is null or newest.until_at > $2)"
            + " and ($4::text is null or a.code = $4) and ($5::text is null or a.team = $5)"
            + " and ($6::text is null or $6 = any(a.queues))";

    /**
     * The same with the queues by which they took calls, each found by one step of the index; also who took calls by the
     * queue that is asked for without serving it now.
     */
    static final String WITH_TAKEN = "select a.agent_id, a.code, a.display_name, a.team, a.queues,"
            + " took.queues as taken from agent a"
            + " cross join lateral (select i.until_at from presence_interval i where i.tenant_id = $1"
            + " and i.agent_id = a.agent_id and i.from_at < $3 order by i.from_at desc, i.version desc limit 1) newest"
            + " cross join lateral (with recursive each (queue) as ((select c.queue from call_taken c"
            + " where c.tenant_id = $1 and c.agent_id = a.agent_id order by c.queue limit 1) union all"
            + " select (select c.queue from call_taken c where c.tenant_id = $1 and c.agent_id = a.agent_id"
            + " and c.queue > each.queue order by c.queue limit 1) from each where each.queue is not null)"
            + " select coalesce(array_agg(each.queue), '{}') as queues from each where each.queue is not null"
            + " and exists (select from call_taken c where c.tenant_id = $1 and c.agent_id = a.agent_id"
            + " and c.queue = each.queue and c.at >= $2::timestamptz - interval '1 day' and c.at < $3)) took"
            + " where a.tenant_id = $1 and (newest.until_at is null or newest.until_at > $2)"
            + " and ($4::text is null or a.code = $4) and ($5::text is null or a.team = $5)"
            + " and ($6::text is null or $6 = any(a.queues) or $6 = any(took.queues))";

    /** In the order of pages. */
    static final String BY_CODE = " order by a.code collate \"C\", a.agent_id";

    private static final String FROM = " and (a.code collate \"C\", a.agent_id) >= ($7, $8)";
    private static final String BEFORE = " and (a.code collate \"C\", a.agent_id) < ($7, $8)";
    private static final String AT_MOST = " limit $9";

    /** Some of them, from one on. */
    static final String SOME_FROM = WHO_WAS_THERE + FROM + BY_CODE + AT_MOST;

    /**
     * Those in the roster at any moment of a time.
     *
     * @param from the first moment
     * @param to the first no longer
     * @param filter what else is asked
     */
    record Sought(UUID tenantId, Instant from, Instant to, ReportFilter filter) {
        private List<@Nullable Object> parameters() {
            List<@Nullable Object> parameters = new ArrayList<>();
            parameters.add(tenantId);
            parameters.add(from.atOffset(ZoneOffset.UTC));
            parameters.add(to.atOffset(ZoneOffset.UTC));
            parameters.add(filter.askedAgent());
            parameters.add(filter.askedTeam());
            parameters.add(filter.askedQueue());
            return parameters;
        }
    }

    /** All of them, by code. */
    static Uni<List<ReportAgent>> all(SqlConnection connection, Sought sought) {
        String who = sought.filter().grouping() == ReportGrouping.QUEUE ? WITH_TAKEN : WHO_WAS_THERE;
        return find(connection, who + BY_CODE, sought.parameters());
    }

    /** So many from one on, by code. */
    static Uni<List<ReportAgent>> from(SqlConnection connection, Sought sought, ReportGroup.Key first, int most) {
        return find(connection, SOME_FROM, parameters(sought, first, most));
    }

    /** So many before one, in no order. */
    static Uni<List<ReportAgent>> before(SqlConnection connection, Sought sought, ReportGroup.Key end, int most) {
        return find(connection, WHO_WAS_THERE + BEFORE + AT_MOST, parameters(sought, end, most));
    }

    private static List<@Nullable Object> parameters(Sought sought, ReportGroup.Key at, int most) {
        List<@Nullable Object> parameters = sought.parameters();
        parameters.addAll(List.of(at.label(), at.agentId(), most));
        return parameters;
    }

    private static Uni<List<ReportAgent>> find(
            SqlConnection connection, String statement, List<@Nullable Object> parameters) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.from(parameters))
                .map(rows -> {
                    List<ReportAgent> agents = new ArrayList<>();
                    for (Row row : rows) {
                        agents.add(new ReportAgent(
                                row.getUUID("agent_id"),
                                row.getString("code"),
                                row.getString("display_name"),
                                row.getString("team"),
                                List.of(row.getArrayOfStrings("queues")),
                                row.getColumnIndex("taken") < 0 ? List.of() : List.of(row.getArrayOfStrings("taken"))));
                    }
                    return agents;
                });
    }
}
