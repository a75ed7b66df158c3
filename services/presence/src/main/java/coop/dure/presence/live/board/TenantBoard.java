package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One tenant's agents, its latest changes, and its listeners. */
final class TenantBoard {
    private final int remembered;
    private final Map<UUID, AgentPresenceChanged> agents = new HashMap<>();
    private final Deque<Told> latest = new ArrayDeque<>();
    private final List<Listening> listeners = new CopyOnWriteArrayList<>();
    /** What was told at or before this offset is no longer remembered. */
    private long forgotten = -1;

    private long lastOffset = -1;

    TenantBoard(int remembered) {
        this.remembered = remembered;
    }

    /** Takes a record over and tells it; what is late or repeated is neither stored nor told. */
    synchronized void apply(BoardRecord record) {
        lastOffset = record.position().offset();
        Told told = take(record);
        if (told == null) {
            return;
        }
        if (record.recent()) {
            latest.addLast(told);
        }
        if (latest.size() > remembered) {
            forgotten = latest.removeFirst().position().offset();
        }
        listeners.forEach(listening -> listening.tell(told));
    }

    private @Nullable Told take(BoardRecord record) {
        AgentPresenceChanged state = record.state();
        AgentPresenceChanged known = agents.get(record.agentId());
        if (state == null) {
            agents.remove(record.agentId());
            return known == null ? null : new Told.Gone(record.position(), record.agentId());
        }
        if (known != null && known.version() >= state.version()) {
            return null;
        }
        agents.put(record.agentId(), state);
        return new Told.Change(record.position(), state);
    }

    /**
     * Tells the listener where it stands, then everything that follows, without a gap between the two.
     *
     * @param now how far the partition was read
     * @param completeBehind behind this offset nothing of the partition can have been compacted away
     * @param after what the listener heard last
     */
    synchronized Listening listen(Position now, long completeBehind, @Nullable Position after, Listener listener) {
        Position here = new Position(now.partition(), Math.max(now.offset(), lastOffset));
        Listening listening;
        if (after != null
                && after.partition() == here.partition()
                && after.offset() >= Math.max(forgotten, completeBehind)) {
            listening = new Listening(after.offset(), listener);
            latest.forEach(listening::tell);
        } else {
            listening = new Listening(here.offset(), listener);
            listener.tell(new Told.Snapshot(here, snapshot()));
        }
        listeners.add(listening);
        return listening;
    }

    void beat() {
        listeners.forEach(listening -> listening.listener.beat());
    }

    int listening() {
        return listeners.size();
    }

    private List<AgentPresenceChanged> snapshot() {
        List<AgentPresenceChanged> all = new ArrayList<>(agents.values());
        all.sort(Comparator.comparing(AgentPresenceChanged::code));
        return all;
    }

    /** A listener and from where on it wants to hear. */
    final class Listening implements AutoCloseable {
        private final long after;
        private final Listener listener;

        private Listening(long after, Listener listener) {
            this.after = after;
            this.listener = listener;
        }

        private void tell(Told told) {
            if (told.position().offset() > after) {
                listener.tell(told);
            }
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }
}
