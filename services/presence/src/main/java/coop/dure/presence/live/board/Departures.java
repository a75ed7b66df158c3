package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.QueueFiguresChanged;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who went of late: out of the roster, or out of a queue or team. Whoever was away meanwhile is told of it; all else it
 * finds in how things are now. Bounded in time and in number.
 */
final class Departures {
    private final long rememberedMs;
    private final int most;
    private final Deque<Departure> latest = new ArrayDeque<>();
    /** What happened at or before this offset is no longer remembered. */
    private long forgotten = -1;

    /** One that went. */
    private record Departure(
            Position position,
            long atMs,
            @Nullable AgentPresenceChanged agent,
            @Nullable QueueFiguresChanged queue) {}

    Departures(long rememberedMs, int most) {
        this.rememberedMs = rememberedMs;
        this.most = most;
    }

    /** Notes an agent, if it was anywhere where it is no more. */
    void note(Position position, AgentPresenceChanged before, @Nullable AgentPresenceChanged after, long nowMs) {
        if (after == null || !groups(after).containsAll(groups(before))) {
            add(new Departure(position, nowMs, before, null));
        }
    }

    /** Notes a queue. */
    void note(Position position, QueueFiguresChanged gone, long nowMs) {
        add(new Departure(position, nowMs, null, gone));
    }

    /** Agents that went behind an offset, as they were before, each with the place at which it went. */
    Stream<Told.Gone> agentsBehind(long offset, Filter filter) {
        return latest.stream()
                .filter(departure -> departure.position().offset() > offset)
                .flatMap(departure -> {
                    AgentPresenceChanged agent = departure.agent();
                    return agent != null && filter.shows(agent)
                            ? Stream.of(new Told.Gone(departure.position(), agent.agentId(), agent.code()))
                            : Stream.empty();
                });
    }

    /** Queues that went behind an offset. */
    Stream<Told.QueueGone> queuesBehind(long offset, Filter filter) {
        return latest.stream()
                .filter(departure -> departure.position().offset() > offset)
                .flatMap(departure -> {
                    QueueFiguresChanged queue = departure.queue();
                    return queue != null && filter.showsQueue(queue.queue())
                            ? Stream.of(new Told.QueueGone(departure.position(), queue.queueId(), queue.queue()))
                            : Stream.empty();
                });
    }

    long forgotten() {
        return forgotten;
    }

    void forgetOld(long nowMs) {
        while (!latest.isEmpty() && latest.getFirst().atMs() < nowMs - rememberedMs) {
            forgotten = latest.removeFirst().position().offset();
        }
    }

    private void add(Departure departure) {
        latest.addLast(departure);
        if (latest.size() > most) {
            forgotten = latest.removeFirst().position().offset();
        }
    }

    private static Set<String> groups(AgentPresenceChanged agent) {
        Set<String> groups = new HashSet<>();
        groups.add("agent " + agent.code());
        groups.add("team " + agent.team());
        Filter.queuesOf(agent).forEach(code -> groups.add("queue " + code));
        return groups;
    }
}
