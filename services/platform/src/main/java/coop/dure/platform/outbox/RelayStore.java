package coop.dure.platform.outbox;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The relays' side of the database: the lease of each lane's, and the events that wait. */
@ApplicationScoped
class RelayStore {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TenantTransactions transactions;

    RelayStore(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    record Waiting(
            long id,
            String topic,
            @Nullable Integer partition,
            String key,
            String type,
            @Nullable UUID tenantId,
            @Nullable String data,
            UUID eventId,
            Instant madeAt,
            @Nullable String traceParent) {}

    /** Takes or renews the lease; false while somebody else holds it. */
    boolean hold(Lane lane, UUID holder, Duration lease) {
        return await(connection -> connection
                .preparedQuery(
                        "insert into relay_lease as l (name, holder, until) values ($3, $1, now() + $2 * interval"
                                + " '1 millisecond') on conflict (name) do update set holder = excluded.holder, until ="
                                + " excluded.until where l.holder = excluded.holder or l.until < now()")
                .execute(Tuple.of(holder, lease.toMillis(), lane.relay()))
                .map(rows -> rows.rowCount() == 1));
    }

    /** Gives the lease back, so that the next one need not wait. */
    void release(Lane lane, UUID holder) {
        await(connection -> connection
                .preparedQuery("update relay_lease set until = now() where name = $2 and holder = $1")
                .execute(Tuple.of(holder, lane.relay())));
    }

    List<Waiting> waiting(Lane lane, int limit) {
        return await(connection -> waiting(connection, lane, limit));
    }

    /**
     * Deletes what was told and reads what waits next. The deletion does not wait for the disk: should the database lose it,
     * the events are told again, as they are when a relay dies before it deletes.
     */
    List<Waiting> next(Lane lane, List<Waiting> told, int limit) {
        if (told.isEmpty()) {
            return waiting(lane, limit);
        }
        return await(connection -> deleted(connection, told).chain(() -> waiting(connection, lane, limit)));
    }

    void delete(List<Waiting> told) {
        await(connection -> deleted(connection, told));
    }

    private static Uni<Void> deleted(SqlConnection connection, List<Waiting> told) {
        Long[] ids = told.stream().map(Waiting::id).toArray(Long[]::new);
        return connection
                .query("set local synchronous_commit = off")
                .execute()
                .chain(() -> connection
                        .preparedQuery("delete from outbox where id = any($1)")
                        .execute(Tuple.of(ids)))
                .replaceWithVoid();
    }

    private static Uni<List<Waiting>> waiting(SqlConnection connection, Lane lane, int limit) {
        return connection
                .preparedQuery(
                        "select id, topic, partition, key, type, event_tenant, data, event_id, made_at, trace_parent"
                                + " from outbox where lane = $2 order by id limit $1")
                .execute(Tuple.of(limit, lane.name()))
                .map(rows -> {
                    List<Waiting> waiting = new ArrayList<>();
                    rows.forEach(row -> waiting.add(read(row)));
                    return waiting;
                });
    }

    /** How many events of a lane wait, and for how many seconds the oldest one has. */
    Backlog backlog(Lane lane) {
        return await(connection -> connection
                .preparedQuery(
                        "select count(*) as events, coalesce(extract(epoch from now() - min(made_at)), 0)::float8 as seconds"
                                + " from outbox where lane = $1")
                .execute(Tuple.of(lane.name()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Backlog(row.getLong("events"), row.getDouble("seconds"));
                }));
    }

    record Backlog(long events, double oldestSeconds) {}

    private <T> T await(Function<SqlConnection, Uni<T>> work) {
        return transactions.asWorker(work).await().atMost(PATIENCE);
    }

    private static Waiting read(Row row) {
        return new Waiting(
                row.getLong("id"),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getString("key"),
                row.getString("type"),
                row.getUUID("event_tenant"),
                row.getString("data"),
                row.getUUID("event_id"),
                row.getOffsetDateTime("made_at")
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                row.getString("trace_parent"));
    }
}
