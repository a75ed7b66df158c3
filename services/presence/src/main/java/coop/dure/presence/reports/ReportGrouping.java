package coop.dure.presence.reports;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What agents are told apart by. */
enum ReportGrouping {
    /** Nothing: one for all. */
    NONE,
    /** Each by itself. */
    AGENT,
    /** The team that they are in now. */
    TEAM,
    /**
     * The queues that they serve now, and those by which they took calls: whoever serves two is in both. Calls count at the
     * queue that they came by.
     */
    QUEUE;

    /** The names of the groups that an agent is in; the empty one where it is in none. */
    List<String> labels(ReportAgent agent) {
        return switch (this) {
            case NONE -> List.of("");
            case AGENT -> List.of(agent.code());
            case TEAM -> List.of(agent.team() == null ? "" : agent.team());
            case QUEUE -> {
                SortedSet<String> queues = new TreeSet<>(agent.taken());
                queues.addAll(agent.queues().isEmpty() ? List.of("") : agent.queues());
                yield List.copyOf(queues);
            }
        };
    }
}
