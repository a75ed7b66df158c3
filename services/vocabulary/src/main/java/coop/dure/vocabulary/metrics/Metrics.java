package coop.dure.vocabulary.metrics;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures that there are, each with all its versions. */
public final class Metrics {
    private static final List<Metric> OF_CALLS =
            joined(QueueMetrics.ALL, ServiceLevels.ALL, ConversationMetrics.ALL, CallMetrics.ALL);
    private static final List<Metric> OF_AGENTS = joined(AgentMetrics.ALL, versionsAmong(OF_CALLS, "occupancy"));
    private static final List<Metric> ALL = joined(OF_CALLS, AgentMetrics.ALL);

    private Metrics() {}

    /** All versions of all figures, in the order in which they are shown. */
    public static List<Metric> everyVersion() {
        return ALL;
    }

    /** All versions of a figure, the oldest first; none where there is no such figure. */
    public static List<Metric> versions(String id) {
        return versionsAmong(ALL, id);
    }

    /** Whether it is a figure of calls. */
    public static boolean isOfCalls(String id) {
        return !versionsAmong(OF_CALLS, id).isEmpty();
    }

    /** Whether it is a figure of agents. */
    public static boolean isOfAgents(String id) {
        return !versionsAmong(OF_AGENTS, id).isEmpty();
    }

    /** The figures of calls as they are defined for what begins on a day. */
    public static List<Metric> inForce(LocalDate day) {
        return inForce(OF_CALLS, day);
    }

    /** The figures of agents as they are defined for what begins on a day. */
    public static List<Metric> inForceOfAgents(LocalDate day) {
        return inForce(OF_AGENTS, day);
    }

    private static List<Metric> inForce(List<Metric> all, LocalDate day) {
        Map<String, Metric> inForce = new LinkedHashMap<>();
        for (Metric metric : all) {
            String id = metric.definition().id();
            boolean begun = !metric.definition().validFrom().isAfter(day);
            if (begun || !inForce.containsKey(id)) {
                inForce.put(id, metric);
            }
        }
        return List.copyOf(inForce.values());
    }

    /** A figure of calls as it is defined for what begins on a day. */
    public static Optional<Metric> inForce(String id, LocalDate day) {
        return inForce(day).stream()
                .filter(metric -> metric.definition().id().equals(id))
                .findFirst();
    }

    private static List<Metric> versionsAmong(List<Metric> all, String id) {
        return all.stream()
                .filter(metric -> metric.definition().id().equals(id))
                .sorted(Comparator.comparing(metric -> metric.definition().version()))
                .toList();
    }

    @SafeVarargs
    private static List<Metric> joined(List<Metric>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).toList();
    }
}
