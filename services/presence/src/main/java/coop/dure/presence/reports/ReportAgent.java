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
 */
record ReportAgent(
        UUID id, String code, String displayName, @Nullable String team, List<String> queues) {
    /** Who was in the roster then: the last interval that began before the end reaches behind the beginning. */
    static final String WHO_WAS_THERE = "select a.agent_id, a.code, a.display_name, a.team, a.queues from agent a"
            + " cross join lateral (select i.until_at from presence_interval i where i.tenant_id = $1"
            + " and i.agent_id = a.agent_id and i.from_at < $3 order by i.from_at desc, i.version desc limit 1) newest"
            + " where a.tenant_id = $1 and (newest.until_at is null or newest.until_at > $2)"
            + " and ($4::text is null or a.code = $4) and ($5::text is null or a.team = $5)"
            + " and ($6::text is null or $6 = any(a.queues)) order by a.code collate \"C\", a.agent_id";

    /** Those in the roster at any moment of a time, by code. */
    static Uni<List<ReportAgent>> find(
            SqlConnection connection, UUID tenantId, Instant from, Instant to, ReportFilter filter) {
        return connection
                .preparedQuery(WHO_WAS_THERE)
                .execute(Tuple.from(new @Nullable Object[] {
                    tenantId,
                    from.atOffset(ZoneOffset.UTC),
                    to.atOffset(ZoneOffset.UTC),
                    filter.askedAgent(),
                    filter.askedTeam(),
                    filter.askedQueue()
                }))
                .map(rows -> {
                    List<ReportAgent> agents = new ArrayList<>();
                    for (Row row : rows) {
                        agents.add(new ReportAgent(
                                row.getUUID("agent_id"),
                                row.getString("code"),
                                row.getString("display_name"),
                                row.getString("team"),
                                List.of(row.getArrayOfStrings("queues"))));
                    }
                    return agents;
                });
    }
}
