package coop.dure.presence.queues;

import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.sql.Columns;
import coop.dure.presence.live.PresenceEvents;
import coop.dure.presence.policies.Policies;
import coop.dure.presence.policies.Rules;
import coop.dure.presence.queues.waiting.QueueCall;
import coop.dure.vocabulary.Versions;
import coop.dure.vocabulary.metrics.Counts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts queues that are due, and tells their figures in the same transaction. */
@ApplicationScoped
class CountQueues {
    private static final String LIMITS = "set local statement_timeout = '15s'";
    static final String WAITING = "select c.tenant_id, c.queue, count(*) as calls, min(c.joined_at) as since"
            + " from unnest($1::uuid[], $2::text[]) as due (tenant_id, queue) join queue_call c on c.tenant_id ="
            + " due.tenant_id and c.queue = due.queue where c.left_at is null and c.joined_at > $3 group by 1, 2";
    static final String DAY = "select c.* from unnest($1::uuid[], $2::text[], $3::date[]) as due (tenant_id,"
            + " queue, day) join queue_day c on c.tenant_id = due.tenant_id and c.queue = due.queue"
            + " and c.day = due.day";

    private final Policies policies;
    private final Outbox outbox;

    CountQueues(Policies policies, Outbox outbox) {
        this.policies = policies;
        this.outbox = outbox;
    }

    /** Calls that wait. */
    private record Waiting(int calls, @Nullable Instant since) {
        private static final Waiting NONE = new Waiting(0, null);
    }

    /** What is told of a queue, and when it is due again; nothing where there is no such queue any more. */
    private record Told(
            DueQueue queue,
            @Nullable QueueFiguresChanged figures,
            @Nullable Instant dueAt) {}

    /** Tells those that are due, but for some tenants', and answers how many they were. */
    Uni<Integer> due(SqlConnection connection, int most, Collection<UUID> butFor) {
        return due(connection, DueQueue.LOCK, Tuple.of(most, butFor.toArray(UUID[]::new)));
    }

    /** As above, of one tenant. */
    Uni<Integer> dueOf(SqlConnection connection, int most, UUID tenantId) {
        return due(connection, DueQueue.LOCK_OF_TENANT, Tuple.of(most, tenantId));
    }

    private Uni<Integer> due(SqlConnection connection, String lock, Tuple which) {
        return connection
                .query(LIMITS)
                .execute()
                .chain(() -> connection.preparedQuery(lock).execute(which))
                .chain(rows -> {
                    List<DueQueue> due = new ArrayList<>();
                    rows.forEach(row -> due.add(DueQueue.read(row)));
                    return due.isEmpty()
                            ? Uni.createFrom().item(0)
                            : now(connection)
                                    .chain(now -> tell(connection, due, now))
                                    .replaceWith(due.size());
                });
    }

    /** By the database's clock, the same for all replicas, and behind the locks: all that happened before is counted. */
    private static Uni<Instant> now(SqlConnection connection) {
        return connection
                .query("select clock_timestamp()")
                .execute()
                .map(rows ->
                        rows.iterator().next().getOffsetDateTime(0).toInstant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Uni<Void> tell(SqlConnection connection, List<DueQueue> due, Instant now) {
        UUID[] tenants = due.stream().map(DueQueue::tenantId).toArray(UUID[]::new);
        String[] codes = due.stream().map(DueQueue::code).toArray(String[]::new);
        LocalDate[] days = due.stream().map(queue -> queue.day(now)).toArray(LocalDate[]::new);
        return Uni.combine()
                .all()
                .unis(
                        connection
                                .preparedQuery(WAITING)
                                .execute(Tuple.of(
                                        tenants,
                                        codes,
                                        now.minus(QueueCall.MEMORY).atOffset(ZoneOffset.UTC))),
                        connection.preparedQuery(DAY).execute(Tuple.of(tenants, codes, days)),
                        policies.of(connection, List.of(tenants)))
                .with((waiting, counted, rules) -> {
                    Map<DueQueue.Place, Waiting> calls = new HashMap<>();
                    for (Row row : waiting) {
                        calls.put(
                                DueQueue.Place.read(row),
                                new Waiting(
                                        Math.toIntExact(row.getLong("calls")),
                                        row.getOffsetDateTime("since").toInstant()));
                    }
                    Map<DueQueue.Place, Counts> counts = new HashMap<>();
                    for (Row row : counted) {
                        counts.put(DueQueue.Place.read(row), DayCounts.read(row));
                    }
                    return due.stream()
                            .map(queue -> told(
                                    queue,
                                    calls.getOrDefault(queue.place(), Waiting.NONE),
                                    counts.getOrDefault(queue.place(), new Counts()),
                                    Objects.requireNonNull(rules.get(queue.tenantId()), "of every tenant"),
                                    now))
                            .toList();
                })
                .chain(told -> store(connection, told, now));
    }

    private static Told told(DueQueue queue, Waiting waiting, Counts counts, Rules rules, Instant now) {
        if (!queue.active()) {
            return new Told(queue, null, null);
        }
        LocalDate day = queue.day(now);
        QueueFiguresChanged figures = new QueueFiguresChanged(
                queue.tenantId(),
                queue.queueId(),
                queue.code(),
                waiting.calls(),
                waiting.since(),
                day,
                rules.figures().figures(counts, day),
                now,
                Versions.next(queue.version(), now.toEpochMilli()));
        Instant nextDay = queue.nextDay(now);
        Instant forgotten = waiting.since() == null ? nextDay : waiting.since().plus(QueueCall.MEMORY);
        return new Told(queue, figures, forgotten.isBefore(nextDay) ? forgotten : nextDay);
    }

    private Uni<Void> store(SqlConnection connection, List<Told> told, Instant now) {
        Columns<Told> columns = new Columns<>(told)
                .add("tenant_id", "uuid", UUID.class, one -> one.queue().tenantId())
                .add("queue_id", "uuid", UUID.class, one -> one.queue().queueId())
                .add(
                        "figures_version",
                        "bigint",
                        Long.class,
                        one -> one.figures() == null
                                ? one.queue().version()
                                : one.figures().version())
                .add("figures_at", "timestamptz", OffsetDateTime.class, one -> now.atOffset(ZoneOffset.UTC))
                .add(
                        "figures_due_at",
                        "timestamptz",
                        OffsetDateTime.class,
                        one -> one.dueAt() == null ? null : one.dueAt().atOffset(ZoneOffset.UTC));
        List<OutgoingEvent> events = told.stream()
                .map(one -> one.figures() == null
                        ? PresenceEvents.queueGone(
                                one.queue().tenantId(), one.queue().queueId())
                        : PresenceEvents.changed(one.figures()))
                .toList();
        return connection
                .preparedQuery("update queue q set " + columns.assignedAfter(2, "c") + " from " + columns.unnest()
                        + " as c (" + columns.names() + ") where q.tenant_id = c.tenant_id"
                        + " and q.queue_id = c.queue_id")
                .execute(columns.tuple())
                .chain(() -> outbox.add(connection, events));
    }
}
