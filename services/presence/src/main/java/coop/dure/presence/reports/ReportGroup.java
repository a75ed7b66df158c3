package coop.dure.presence.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Agents whose time is added up.
 *
 * @param key in which order groups are
 * @param agents who is in it
 */
record ReportGroup(Key key, List<ReportAgent> agents) {
    private static final UUID NOBODY = new UUID(0, 0);

    /**
     * Names a group.
     *
     * @param label its name; empty where it has none
     * @param agentId of a group of one agent, whose code another one may have had before; else nobody's
     */
    record Key(String label, UUID agentId) implements Comparable<Key> {
        /** Nobody is before it. */
        static final Key FIRST = new Key("", NOBODY);

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::label)
                .thenComparing(key -> key.agentId().toString());

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** Whether one of its agents serves the queue that this is; of the group of no queue, whether it serves none. */
    boolean isServedBy(ReportAgent agent) {
        return key.label().isEmpty() ? agent.queues().isEmpty() : agent.queues().contains(key.label());
    }

    /** All groups, in their order. */
    static List<ReportGroup> of(List<ReportAgent> agents, ReportGrouping grouping, @Nullable String onlyQueue) {
        Map<Key, List<ReportAgent>> groups = new TreeMap<>();
        for (ReportAgent agent : agents) {
            for (String label : grouping.labels(agent)) {
                if (grouping != ReportGrouping.QUEUE || onlyQueue == null || onlyQueue.equals(label)) {
                    Key key = new Key(label, grouping == ReportGrouping.AGENT ? agent.id() : NOBODY);
                    groups.computeIfAbsent(key, first -> new ArrayList<>()).add(agent);
                }
            }
        }
        return groups.entrySet().stream()
                .map(group -> new ReportGroup(group.getKey(), group.getValue()))
                .toList();
    }
}
