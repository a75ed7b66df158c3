package coop.dure.presence.queues;

import coop.dure.platform.sql.Columns;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import io.vertx.mutiny.sqlclient.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is to be added to what is counted of queues and days. */
final class DayCounts {
    private static final List<Counter> COUNTED =
            List.of(Counter.values()).subList(Counter.OFFERED.ordinal(), Counter.ABANDONED_LATER.ordinal() + 1);

    private final Map<Place, Counts> more = new HashMap<>();

    /** A queue on a day. */
    private record Place(String queue, LocalDate day) {}

    private record Sum(Place place, Counts counts) {}

    /** A call counts as it is now, and no longer as it was. */
    void move(QueueCallRow before, QueueCallRow after) {
        add(before, -1);
        add(after, 1);
    }

    private void add(QueueCallRow row, int times) {
        if (row.countedOn() != null) {
            more.computeIfAbsent(new Place(row.queue(), row.countedOn()), place -> new Counts())
                    .add(row.call().counts(), times);
        }
    }

    boolean isEmpty() {
        return more.values().stream().allMatch(Counts::isZero);
    }

    Columns<?> columns(UUID tenantId) {
        List<Sum> sums = new ArrayList<>();
        more.forEach((place, counts) -> {
            if (!counts.isZero()) {
                sums.add(new Sum(place, counts));
            }
        });
        Columns<Sum> columns = new Columns<>(sums)
                .add("tenant_id", "uuid", UUID.class, sum -> tenantId)
                .add("queue", "text", String.class, sum -> sum.place().queue())
                .add("day", "date", LocalDate.class, sum -> sum.place().day());
        COUNTED.forEach(counter -> columns.add(
                counter.column(), "bigint", Long.class, sum -> sum.counts().get(counter)));
        return columns;
    }

    static Counts read(Row row) {
        Counts counts = new Counts();
        COUNTED.forEach(counter -> counts.add(counter, row.getLong(counter.column())));
        return counts;
    }
}
