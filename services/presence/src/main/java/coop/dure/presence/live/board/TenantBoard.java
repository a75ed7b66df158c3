package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.presence.live.board.BoardRecord.OfAgent;
import coop.dure.presence.live.board.BoardRecord.OfAlert;
import coop.dure.presence.live.board.BoardRecord.OfQueue;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One tenant's agents and queues, and who listens. */
final class TenantBoard {
    private final Map<UUID, Seat> agents = new HashMap<>();
    private final QueueSeats queues;
    private final Alerts alerts = new Alerts();
    private final Departures departures;
    private final Audience audience = new Audience();
    private int partition;
    private long lastOffset = -1;

    /** An agent as it is since a place of the log. */
    private record Seat(AgentPresenceChanged state, Position since) {}

    TenantBoard(PresenceBoard.Bounds bounds) {
        this.queues = new QueueSeats(bounds.queueEveryMs());
        this.departures = new Departures(bounds.rememberedMs(), bounds.departures());
    }

    /** Takes a record over and tells it; what is late or repeated is neither stored nor told. Answers who was told. */
    synchronized Set<Listening> apply(BoardRecord record, long nowMs) {
        partition = record.position().partition();
        lastOffset = record.position().offset();
        Set<Listening> told = take(record, nowMs);
        tellQueues(nowMs, told);
        return told;
    }

    private Set<Listening> take(BoardRecord record, long nowMs) {
        if (record.what() instanceof OfAgent agent) {
            return agent(record, agent.agentId(), agent.state(), nowMs);
        }
        return record.what() instanceof OfQueue queue
                ? queue(record, queue, nowMs)
                : alert(record.position(), (OfAlert) record.what());
    }

    private Set<Listening> agent(BoardRecord record, UUID agentId, @Nullable AgentPresenceChanged state, long nowMs) {
        AgentPresenceChanged known = state(agentId);
        if (known != null && state != null && known.version() >= state.version()) {
            return new LinkedHashSet<>();
        }
        if (state == null) {
            agents.remove(agentId);
        } else {
            agents.put(agentId, new Seat(state, record.position()));
        }
        if (known != null && record.recent()) {
            departures.note(record.position(), known, state, nowMs);
        }
        queues.moved(known, state);
        return tellAgent(record.position(), known, state);
    }

    private Set<Listening> tellAgent(
            Position position, @Nullable AgentPresenceChanged known, @Nullable AgentPresenceChanged state) {
        Announcement change = state == null ? null : new Announcement(new Told.Change(position, state));
        Announcement gone =
                known == null ? null : new Announcement(new Told.Gone(position, known.agentId(), known.code()));
        Set<Listening> told = new LinkedHashSet<>();
        for (Listening listening : audience.of(known, state)) {
            Announcement what = null;
            if (state != null && listening.filter().shows(state)) {
                what = change;
            } else if (known != null && listening.filter().shows(known)) {
                what = gone;
            }
            if (what != null && listening.tell(what)) {
                told.add(listening);
            }
        }
        return told;
    }

    private Set<Listening> queue(BoardRecord record, OfQueue queue, long nowMs) {
        Set<Listening> told = new LinkedHashSet<>();
        if (queue.figures() != null) {
            queues.told(queue.figures());
            return told;
        }
        QueueFiguresChanged gone = queues.gone(queue.queueId());
        if (gone != null) {
            if (record.recent()) {
                departures.note(record.position(), gone, nowMs);
            }
            tell(
                    new Told.QueueGone(record.position(), gone.queueId(), gone.queue()),
                    audience.ofQueue(gone.queue()),
                    told);
        }
        return told;
    }

    private Set<Listening> alert(Position position, OfAlert told) {
        Set<Listening> concerned = new LinkedHashSet<>();
        AlertRaised alert = alerts.take(position, told.alertId(), told.alert());
        if (alert != null) {
            AgentPresenceChanged agent = alert.agentId() == null ? null : state(alert.agentId());
            for (Listening listening : audience.everybody()) {
                Filter filter = listening.filter();
                if (filter.shows(alert, agent)
                        && listening.tell(
                                new Announcement(new Told.Alerts(position, alerts.of(filter, this::state))))) {
                    concerned.add(listening);
                }
            }
        }
        return concerned;
    }

    private @Nullable AgentPresenceChanged state(UUID agentId) {
        Seat seat = agents.get(agentId);
        return seat == null ? null : seat.state();
    }

    /** Queues change with every agent who serves them: each is told so many times a second, as it is then. */
    private void tellQueues(long nowMs, Set<Listening> told) {
        for (QueueView view : queues.takeDue(nowMs)) {
            tell(
                    new Told.QueueChange(new Position(partition, lastOffset), view),
                    audience.ofQueue(view.figures().queue()),
                    told);
        }
    }

    private static void tell(Told what, Set<Listening> whom, Set<Listening> told) {
        Announcement announcement = new Announcement(what);
        whom.forEach(listening -> {
            if (listening.tell(announcement)) {
                told.add(listening);
            }
        });
    }

    /** Tells what had to wait. Answers who was told. */
    synchronized Set<Listening> tick(long nowMs, Map<Integer, Long> read) {
        Set<Listening> told = new LinkedHashSet<>();
        tellQueues(nowMs, told);
        departures.forgetOld(nowMs);
        for (Listening listening : audience.everybody()) {
            Position after = listening.after();
            if (listening.awaitsQueues() && read.getOrDefault(after.partition(), -1L) >= after.offset()) {
                listening.awaitQueues(false);
                Position here = new Position(after.partition(), Math.max(after.offset(), lastOffset));
                queues.of(listening.filter())
                        .forEach(view -> listening.tell(new Announcement(new Told.QueueChange(here, view))));
                told.add(listening);
            }
        }
        return told;
    }

    /**
     * Tells the listener where it stands, or what has changed since it left off, then everything that follows, without a
     * gap between the two.
     *
     * @param now how far the partition was read
     * @param completeBehind behind this offset nothing of the partition can have been compacted away
     * @param after what the listener heard last
     */
    synchronized Listening listen(
            Position now, long completeBehind, @Nullable Position after, Filter filter, Listener listener) {
        Position here = new Position(now.partition(), Math.max(now.offset(), lastOffset));
        boolean goesOn = after != null
                && after.partition() == here.partition()
                && after.offset() >= Math.max(departures.forgotten(), completeBehind);
        Listening listening;
        if (after != null && goesOn) {
            listening = new Listening(filter, after, listener);
            missed(after.offset(), here, filter).forEach(told -> listening.tell(new Announcement(told)));
            listening.awaitQueues(after.offset() > here.offset());
        } else {
            listening = new Listening(filter, here, listener);
            listener.tell(new Announcement(
                    new Told.Snapshot(here, shown(filter), queues.of(filter), alerts.of(filter, this::state))));
        }
        audience.add(listening);
        return listening;
    }

    /** Of each agent that changed how it is now, in the log's order, and then all queues. */
    private Stream<Told> missed(long after, Position here, Filter filter) {
        Map<Object, Told> missed = new LinkedHashMap<>();
        departures.agentsBehind(after, filter).forEach(gone -> missed.put(gone.subject(), gone));
        departures.queuesBehind(after, filter).forEach(gone -> missed.put(gone.subject(), gone));
        agents.forEach((agentId, seat) -> {
            if (filter.shows(seat.state())) {
                missed.remove(agentId);
                if (seat.since().offset() > after) {
                    missed.put(agentId, new Told.Change(seat.since(), seat.state()));
                }
            }
        });
        if (filter.alerts() && alerts.changed().offset() > after) {
            Told all = new Told.Alerts(alerts.changed(), alerts.of(filter, this::state));
            missed.put(all.subject(), all);
        }
        List<QueueView> shown = queues.of(filter);
        shown.forEach(view -> missed.remove(view.figures().queueId()));
        return Stream.concat(
                missed.values().stream()
                        .sorted(Comparator.comparing(told -> told.position().offset())),
                shown.stream().map(view -> new Told.QueueChange(here, view)));
    }

    synchronized void leave(Listening listening) {
        audience.remove(listening);
    }

    synchronized List<Listening> listening() {
        return List.copyOf(audience.everybody());
    }

    private List<AgentPresenceChanged> shown(Filter filter) {
        return agents.values().stream()
                .map(Seat::state)
                .filter(filter::shows)
                .sorted(Comparator.comparing(AgentPresenceChanged::code))
                .toList();
    }
}
