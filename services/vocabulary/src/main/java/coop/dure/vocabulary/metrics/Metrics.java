package coop.dure.vocabulary.metrics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures that there are, each with all its versions. */
public final class Metrics {
    private static final List<Metric> ALL = all();

    private Metrics() {}

    /** All versions of all figures, in the order in which they are shown. */
    public static List<Metric> everyVersion() {
        return ALL;
    }

    /** All versions of a figure, the oldest first; none where there is no such figure. */
    public static List<Metric> versions(String id) {
        return ALL.stream()
                .filter(metric -> metric.definition().id().equals(id))
                .sorted(Comparator.comparing(metric -> metric.definition().version()))
                .toList();
    }

    /** The figures as they are defined for what begins on a day. */
    public static List<Metric> inForce(LocalDate day) {
        Map<String, Metric> inForce = new LinkedHashMap<>();
        for (Metric metric : ALL) {
            String id = metric.definition().id();
            boolean begun = !metric.definition().validFrom().isAfter(day);
            if (begun || !inForce.containsKey(id)) {
                inForce.put(id, metric);
            }
        }
        return List.copyOf(inForce.values());
    }

    /** A figure as it is defined for what begins on a day. */
    public static Optional<Metric> inForce(String id, LocalDate day) {
        return inForce(day).stream()
                .filter(metric -> metric.definition().id().equals(id))
                .findFirst();
    }

    private static List<Metric> all() {
        List<Metric> all = new ArrayList<>();
        all.addAll(QueueMetrics.ALL);
        all.addAll(ServiceLevels.ALL);
        all.addAll(ConversationMetrics.ALL);
        all.addAll(CallMetrics.ALL);
        return List.copyOf(all);
    }
}
