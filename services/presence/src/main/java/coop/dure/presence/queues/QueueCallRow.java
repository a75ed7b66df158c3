package coop.dure.presence.queues;

import coop.dure.platform.sql.Columns;
import coop.dure.presence.queues.waiting.QueueCall;
import coop.dure.presence.queues.waiting.QueueEnding;
import coop.dure.presence.queues.waiting.QueueStep;
import coop.dure.presence.state.EventKey;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call in a queue as the table has it.
 *
 * @param countedOn the day on which it is counted; {@code null} while it is on none
 */
record QueueCallRow(
        String queue,
        String callRef,
        QueueCall call,
        @Nullable LocalDate countedOn) {
    /** Those of them that are known. */
    static final String READ = "select c.* from unnest($2::text[], $3::text[]) as told (queue, call_ref)"
            + " join queue_call c on c.tenant_id = $1 and c.queue = told.queue and c.call_ref = told.call_ref";

    private static final QueueCall NOTHING = new QueueCall(null, null, null, null, null);

    static QueueCallRow unknown(String queue, String callRef) {
        return new QueueCallRow(queue, callRef, NOTHING, null);
    }

    static QueueCallRow read(Row row) {
        EventKey<QueueStep> left = key(row, "left", QueueStep.LEFT);
        QueueEnding ending = left == null ? null : QueueEnding.valueOf(row.getString("ending"));
        boolean isOnlyGone = ending == QueueEnding.OVERFLOWED;
        return new QueueCallRow(
                row.getString("queue"),
                row.getString("call_ref"),
                new QueueCall(
                        key(row, "first", QueueStep.JOINED),
                        key(row, "joined", QueueStep.JOINED),
                        left == null || ending == null || isOnlyGone ? null : new QueueCall.Exit(left, ending),
                        isOnlyGone ? left : key(row, "gone", QueueStep.LEFT),
                        key(row, "answered", QueueStep.LEFT)),
                row.getLocalDate("counted_on"));
    }

    /** With what else was told; the day on which it counts is one of the tenant's zone. */
    QueueCallRow and(QueueCall told, ZoneId zone) {
        QueueCall both = call.and(told);
        if (both.equals(call)) {
            return this;
        }
        boolean sameDay = both.offeredAt() == null || both.offeredAt().equals(call.offeredAt());
        return new QueueCallRow(
                queue, callRef, both, sameDay ? countedOn : LocalDate.ofInstant(both.offeredAt(), zone));
    }

    static String upsert(Columns<QueueCallRow> columns) {
        return columns.insertInto("queue_call") + " on conflict (tenant_id, queue, call_ref) do update set "
                + columns.excludedAfter(3);
    }

    static Columns<QueueCallRow> columns(UUID tenantId, List<QueueCallRow> rows) {
        Columns<QueueCallRow> columns = new Columns<>(rows)
                .add("tenant_id", "uuid", UUID.class, row -> tenantId)
                .add("queue", "text", String.class, QueueCallRow::queue)
                .add("call_ref", "text", String.class, QueueCallRow::callRef);
        add(columns, "joined", QueueCall::joined);
        add(columns, "left", QueueCallRow::left);
        add(columns, "gone", QueueCall::gone);
        add(columns, "first", QueueCall::first);
        add(columns, "answered", QueueCall::answered);
        return columns.add("ending", "text", String.class, QueueCallRow::ending)
                .add("counted_on", "date", LocalDate.class, QueueCallRow::countedOn);
    }

    private static @Nullable EventKey<QueueStep> left(QueueCall call) {
        QueueCall.Exit exit = call.exit();
        return exit == null ? null : exit.key();
    }

    private @Nullable String ending() {
        QueueCall.Exit exit = call.exit();
        return exit == null ? null : exit.ending().name();
    }

    private static void add(
            Columns<QueueCallRow> columns, String name, Function<QueueCall, @Nullable EventKey<QueueStep>> key) {
        columns.add(name + "_at", "timestamptz", OffsetDateTime.class, row -> {
                    EventKey<QueueStep> found = key.apply(row.call());
                    return found == null ? null : found.at().atOffset(ZoneOffset.UTC);
                })
                .add(name + "_sequence", "bigint", Long.class, row -> {
                    EventKey<QueueStep> found = key.apply(row.call());
                    return found == null ? null : found.sequence();
                });
    }

    private static @Nullable EventKey<QueueStep> key(Row row, String name, QueueStep step) {
        OffsetDateTime at = row.getOffsetDateTime(name + "_at");
        return at == null ? null : new EventKey<>(at.toInstant(), row.getLong(name + "_sequence"), step);
    }
}
