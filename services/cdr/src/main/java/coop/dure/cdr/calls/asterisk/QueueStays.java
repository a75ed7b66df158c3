package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.CurrentRow;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.formats.asterisk.QueueLogLine;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What queue_log rows tell of one caller: its stays in queues, one after the other, and whose phones rang. */
final class QueueStays {
    private final List<QueueEvent> events;
    private final List<QueueStay> stays = new ArrayList<>();

    /** Of all rows of a call, in any order. */
    QueueStays(List<CurrentRow> rows) {
        Set<List<Object>> seen = new HashSet<>();
        this.events = rows.stream()
                .filter(row -> QueueLogLine.isOfCall(row.facts()))
                .map(QueueEvent::of)
                .filter(event -> event.kind() != QueueEvent.Kind.OTHER)
                .sorted(QueueEvent.BY_TIME)
                .filter(event -> seen.add(List.of(event.at().truncatedTo(ChronoUnit.SECONDS), event.content())))
                .toList();
        Map<String, List<QueueEvent>> byQueue =
                events.stream().collect(Collectors.groupingBy(QueueEvent::queue, TreeMap::new, Collectors.toList()));
        byQueue.values().forEach(this::follow);
        stays.removeIf(stay -> !stay.isOfCaller());
        stays.sort(Comparator.comparing(QueueStay::startedAt)
                .thenComparing(stay -> stay.defining().row().id(), RowIds.IN_ORDER));
    }

    List<QueueEvent> events() {
        return events;
    }

    /** In the order in which they began. */
    List<QueueStay> stays() {
        return stays;
    }

    /** Phones that rang and were not taken. */
    List<QueueEvent> rings() {
        return events.stream()
                .filter(event -> event.kind() == QueueEvent.Kind.RING)
                .toList();
    }

    private void follow(List<QueueEvent> inQueue) {
        QueueStay open = null;
        QueueStay last = null;
        Map<Object, List<QueueEvent>> bySecond = inQueue.stream()
                .filter(event -> event.kind() != QueueEvent.Kind.DID)
                .collect(Collectors.groupingBy(
                        event -> event.at().truncatedTo(ChronoUnit.SECONDS), TreeMap::new, Collectors.toList()));
        for (List<QueueEvent> second : bySecond.values()) {
            for (QueueEvent event : order(second, open != null)) {
                boolean begins = event.kind() == QueueEvent.Kind.ENTER;
                if (open == null && last != null && !begins && last.isToldAgainBy(event)) {
                    last.add(event);
                    continue;
                }
                if (open == null || begins) {
                    open = new QueueStay();
                    stays.add(open);
                }
                open.add(event);
                last = open;
                if (open.end() != null) {
                    open = null;
                }
            }
        }
    }

    /** Who waits already leaves before the same caller comes back within the same second. */
    private static List<QueueEvent> order(List<QueueEvent> second, boolean waits) {
        return second.stream()
                .sorted(Comparator.comparing((QueueEvent event) -> waits && event.kind() == QueueEvent.Kind.ENTER)
                        .thenComparing(QueueEvent::kind)
                        .thenComparing(QueueEvent.BY_TIME))
                .toList();
    }
}
