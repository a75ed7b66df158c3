package coop.dure.presence.timeline;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.times.AskedTime;
import coop.dure.presence.state.Actor;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Cause;
import coop.dure.presence.state.Occupation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows where an agent was, oldest first. */
@ApplicationScoped
public class ListIntervals {
    /** The last interval that had begun when the time asked for begins, or where the page before ended. */
    static final String SINCE = "select b.from_at from presence_interval b where b.tenant_id = $1 and b.agent_id = $2"
            + " and b.from_at <= greatest($3::timestamptz, (select p.from_at from presence_interval p"
            + " where p.tenant_id = $1 and p.agent_id = $2 and p.version = $4)) order by b.from_at desc limit 1";

    private static final String KNOWN = "select from agent_presence where tenant_id = $1 and agent_id = $2";

    /** A statement of its own: within one the planner may look through all that was before. */
    static final String LIST = "select i.version, i.availability, i.reason_code, i.occupation, i.call_ref, i.cause,"
            + " i.caused_by, i.from_at, i.until_at, i.actor, i.chosen_actor, i.chosen_cause, i.chosen_by,"
            + " i.next_availability, i.next_reason_code, i.next_actor, i.next_cause, i.next_by from presence_interval i where i.tenant_id = $1 and i.agent_id = $2"
            + " and i.from_at >= $3 and i.from_at < $4 and (i.until_at > $5 or i.until_at is null) and i.version > $6"
            + " order by i.from_at, i.version limit $7";

    private static final Duration A_DAY = Duration.ofDays(1);

    private final TenantTransactions transactions;

    ListIntervals(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** The intervals that overlap [from, until); by default the last 24 hours. */
    Uni<Page<IntervalView>> page(
            UUID tenantId,
            UUID agentId,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Integer asked,
            @Nullable String sent) {
        int limit = Limit.of(asked);
        Cursor cursor = Cursor.read(sent, 1);
        Instant end = until == null ? Instant.now().plusSeconds(1) : until;
        Instant begin = from == null ? end.minus(A_DAY) : from;
        AskedTime.requireInOrder(begin, end);
        long behind = cursor == null ? Long.MIN_VALUE : cursor.number(0);
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> since(connection, tenantId, agentId, begin, behind)
                                .chain(since -> query(
                                        connection,
                                        parameters(tenantId, agentId, since, begin, end, behind, limit + 1))))
                .map(found -> Page.of(found, limit, last -> Cursor.behind(last.version())));
    }

    static Tuple parameters(
            UUID tenantId, UUID agentId, Instant since, Instant from, Instant until, long behind, int rows) {
        return Tuple.from(List.of(tenantId, agentId, utc(since), utc(until), utc(from), behind, rows));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Uni<Instant> since(
            SqlConnection connection, UUID tenantId, UUID agentId, Instant from, long behind) {
        return connection
                .preparedQuery(SINCE)
                .execute(Tuple.of(tenantId, agentId, utc(from), behind))
                .chain(rows -> {
                    for (Row row : rows) {
                        return Uni.createFrom()
                                .item(row.getOffsetDateTime("from_at").toInstant());
                    }
                    return known(connection, tenantId, agentId).replaceWith(from);
                });
    }

    /** Whoever was ever in the roster has a presence. */
    private static Uni<Void> known(SqlConnection connection, UUID tenantId, UUID agentId) {
        return connection
                .preparedQuery(KNOWN)
                .execute(Tuple.of(tenantId, agentId))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.of(404, "not-found").because("presence.agent-not-found", agentId);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<List<IntervalView>> query(SqlConnection connection, Tuple parameters) {
        return connection.preparedQuery(LIST).execute(parameters).map(rows -> {
            List<IntervalView> found = new ArrayList<>();
            for (Row row : rows) {
                found.add(view(row));
            }
            return found;
        });
    }

    private static IntervalView view(Row row) {
        OffsetDateTime until = row.getOffsetDateTime("until_at");
        String next = row.getString("next_availability");
        String actor = row.getString("actor");
        return new IntervalView(
                row.getOffsetDateTime("from_at").toInstant(),
                until == null ? null : until.toInstant(),
                Availability.valueOf(row.getString("availability")),
                row.getString("reason_code"),
                Occupation.valueOf(row.getString("occupation")),
                row.getString("call_ref"),
                next == null ? null : Availability.valueOf(next),
                row.getString("next_reason_code"),
                actor == null ? null : Actor.valueOf(actor),
                Cause.valueOf(row.getString("cause")),
                row.getString("caused_by"),
                OriginColumns.read(row, "chosen"),
                OriginColumns.read(row, "next"),
                row.getLong("version"));
    }
}
