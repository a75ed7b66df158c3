package coop.dure.presence.reports;

import coop.dure.presence.load.Repeat;
import coop.dure.presence.reports.fold.Stay;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Occupation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Where agents were, a page of it in memory at a time. */
@ApplicationScoped
class ReadStays {
    /**
     * Each agent's begin with the last one that had begun when the time begins. {@code offset 0} keeps that a value of
     * its own, without which it is no bound of the index.
     */
    static final String STAYS =
            "select i.agent_id, i.availability, i.reason_code, i.occupation, i.call_ref, i.from_at, i.until_at"
                    + " from unnest($2::uuid[]) as asked (agent_id) cross join lateral (select coalesce((select"
                    + " b.from_at from presence_interval b where b.tenant_id = $1 and b.agent_id = asked.agent_id"
                    + " and b.from_at <= $3 order by b.from_at desc limit 1), '-infinity'::timestamptz) as since offset 0) begun"
                    + " join presence_interval i on i.tenant_id = $1"
                    + " and i.agent_id = asked.agent_id and i.from_at >= begun.since and i.from_at < $4"
                    + " order by i.agent_id, i.from_at, i.version";

    private static final int PAGE = 2_000;

    /** Those that reach into a time, agent by agent, each in the order in which they began. */
    Uni<Void> each(
            SqlConnection connection,
            UUID tenantId,
            List<UUID> agents,
            Instant from,
            Instant to,
            BiConsumer<UUID, Stay> taker) {
        return connection.prepare(STAYS).chain(statement -> {
            Cursor cursor = statement.cursor(parameters(tenantId, agents, from, to));
            return Repeat.whilst(() -> page(cursor, taker)).chain(cursor::close).chain(statement::close);
        });
    }

    static Tuple parameters(UUID tenantId, List<UUID> agents, Instant from, Instant to) {
        return Tuple.of(
                tenantId, agents.toArray(UUID[]::new), from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC));
    }

    private static Uni<Boolean> page(Cursor cursor, BiConsumer<UUID, Stay> taker) {
        return cursor.read(PAGE).map(rows -> {
            for (Row row : rows) {
                taker.accept(row.getUUID("agent_id"), stay(row));
            }
            return cursor.hasMore();
        });
    }

    private static Stay stay(Row row) {
        OffsetDateTime until = row.getOffsetDateTime("until_at");
        return new Stay(
                Availability.valueOf(row.getString("availability")),
                row.getString("reason_code"),
                Occupation.valueOf(row.getString("occupation")),
                row.getString("call_ref"),
                row.getOffsetDateTime("from_at").toInstant(),
                until == null ? null : until.toInstant());
    }
}
