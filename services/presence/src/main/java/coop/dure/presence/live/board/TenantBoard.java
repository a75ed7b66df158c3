package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.presence.live.board.BoardRecord.OfAgent;
import coop.dure.presence.live.board.BoardRecord.OfAlert;
import coop.dure.presence.live.board.BoardRecord.OfQueue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One tenant's agents, queues and alerts, and who listens. */
final class TenantBoard {
    /** For so long whoever left off further on than this replica has read waits for it to come there. */
    private static final long AHEAD_MS = 30_000;

    private final PresenceBoard.Bounds bounds;
    private final Audience audience = new Audience();
    private AgentSeats agents;
    private QueueSeats queues;
    private Alerts alerts;
    private Departures departures;
    private int partition;
    private long lastOffset;

    TenantBoard(PresenceBoard.Bounds bounds) {
        this.bounds = bounds;
        this.agents = new AgentSeats();
        this.queues = new QueueSeats(bounds.toldEveryMs());
        this.alerts = new Alerts(bounds.toldEveryMs(), agents::of);
        this.departures = new Departures(bounds.rememberedMs(), bounds.departures());
        this.lastOffset = -1;
    }

    /** Forgets all that it was told. Answers those who listened: they hear nothing more. */
    synchronized List<Listening> forget() {
        agents = new AgentSeats();
        queues = new QueueSeats(bounds.toldEveryMs());
        alerts = new Alerts(bounds.toldEveryMs(), agents::of);
        departures = new Departures(bounds.rememberedMs(), bounds.departures());
        lastOffset = -1;
        List<Listening> listening = listening();
        listening.forEach(audience::remove);
        return listening;
    }

    /** Takes a record over and tells it; what is late or repeated is neither stored nor told. Answers who was told. */
    synchronized Set<Listening> apply(BoardRecord record, long nowMs) {
        partition = record.position().partition();
        lastOffset = record.position().offset();
        Set<Listening> told = new LinkedHashSet<>();
        if (record.what() instanceof OfAgent agent) {
            agent(record, agent.agentId(), agent.state(), nowMs, told);
        } else if (record.what() instanceof OfQueue queue) {
            queue(record, queue, nowMs, told);
        } else if (record.what() instanceof OfAlert alert) {
            alerts.take(alert.alertId(), alert.alert());
        }
        tellNowAndThen(nowMs, told);
        return told;
    }

    private void agent(
            BoardRecord record, UUID agentId, @Nullable AgentPresenceChanged state, long nowMs, Set<Listening> told) {
        AgentPresenceChanged known = agents.of(agentId);
        if (known != null && state != null && known.version() >= state.version()) {
            return;
        }
        agents.take(record.position(), agentId, state);
        if (known != null && record.recent()) {
            departures.note(record.position(), known, state, nowMs);
        }
        queues.moved(known, state);
        alerts.moved(agentId, known, state);
        tellAgent(record.position(), known, state, told);
    }

    private void tellAgent(
            Position position,
            @Nullable AgentPresenceChanged known,
            @Nullable AgentPresenceChanged state,
            Set<Listening> told) {
        Announcement change = state == null ? null : new Announcement(new Told.Change(position, state));
        Announcement gone =
                known == null ? null : new Announcement(new Told.Gone(position, known.agentId(), known.code()));
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
    }

    private void queue(BoardRecord record, OfQueue queue, long nowMs, Set<Listening> told) {
        if (queue.figures() != null) {
            queues.told(queue.figures());
            return;
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
    }

    /** Queues change with every agent who serves them, alerts in crowds: so many times a second, as they are then. */
    private void tellNowAndThen(long nowMs, Set<Listening> told) {
        Position here = new Position(partition, lastOffset);
        for (QueueView view : queues.takeDue(nowMs)) {
            tell(
                    new Told.QueueChange(here, view),
                    audience.ofQueue(view.figures().queue()),
                    told);
        }
        alerts.tellDue(nowMs, here, audience.everybody(), told);
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
        tellNowAndThen(nowMs, told);
        departures.forgetOld(nowMs);
        for (Listening listening : audience.everybody()) {
            if (listening.isAhead()) {
                Position after = listening.after();
                long offset = read.getOrDefault(after.partition(), -1L);
                if (offset >= after.offset()) {
                    listening.isThere();
                    tellAnew(new Position(after.partition(), Math.max(after.offset(), lastOffset)), listening);
                    told.add(listening);
                } else if (listening.isAheadFor(AHEAD_MS, nowMs)) {
                    // It may never come there: what it left off at is of another log.
                    listening.begin(snapshot(
                            new Position(after.partition(), Math.max(offset, lastOffset)), listening.filter()));
                    told.add(listening);
                }
            }
        }
        return told;
    }

    private void tellAnew(Position here, Listening listening) {
        queues.of(listening.filter())
                .forEach(view -> listening.tell(new Announcement(new Told.QueueChange(here, view))));
        alerts.tellAnew(here, listening);
    }

    private Told.Snapshot snapshot(Position here, Filter filter) {
        return new Told.Snapshot(here, agents.shown(filter), queues.of(filter), alerts.of(filter));
    }

    /**
     * Tells the listener where it stands, or what has changed since it left off, then everything that follows, without a
     * gap between the two.
     *
     * @param reading how far the partition was read
     * @param after what the listener heard last
     */
    synchronized Listening listen(
            Supplier<Reading> reading, @Nullable Position after, Filter filter, Listener listener) {
        Reading read = reading.get();
        Position here = new Position(
                read.position().partition(), Math.max(read.position().offset(), lastOffset));
        boolean goesOn = after != null
                && after.partition() == here.partition()
                && after.offset() >= Math.max(departures.forgotten(), read.completeBehind());
        Listening listening = new Listening(filter, after != null && goesOn ? after : here, listener);
        if (!goesOn) {
            listening.begin(snapshot(here, filter));
        } else if (listening.after().offset() > here.offset()) {
            listening.waitsSince(read.atMs());
        } else {
            missed(listening.after().offset(), filter).forEach(told -> listening.tell(new Announcement(told)));
            tellAnew(here, listening);
        }
        audience.add(listening);
        return listening;
    }

    /**
     * How far the log was read.
     *
     * @param position of the tenant's partition
     * @param completeBehind behind this offset nothing of it can have been compacted away
     * @param atMs when
     */
    record Reading(Position position, long completeBehind, long atMs) {}

    /** Of each agent that changed, or went, how it is now; queues that went. In the log's order. */
    private Stream<Told> missed(long after, Filter filter) {
        Map<Object, Told> missed = new LinkedHashMap<>();
        departures.agentsBehind(after, filter).forEach(gone -> missed.put(gone.subject(), gone));
        departures.queuesBehind(after, filter).forEach(gone -> missed.put(gone.subject(), gone));
        agents.missed(after, filter, missed);
        queues.of(filter).forEach(view -> missed.remove(view.figures().queueId()));
        return missed.values().stream()
                .sorted(Comparator.comparing(told -> told.position().offset()));
    }

    synchronized void leave(Listening listening) {
        audience.remove(listening);
    }

    synchronized List<Listening> listening() {
        return List.copyOf(audience.everybody());
    }
}
