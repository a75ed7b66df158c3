package coop.dure.presence.live;

import coop.dure.presence.live.board.Announcement;
import coop.dure.presence.live.board.Listener;
import coop.dure.presence.live.board.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The line to one client. What it has not taken yet waits, of each agent and queue only the newest, so a slow client
 * costs no more memory than there are agents and queues, and nobody else any time. What is replaced moves to the end:
 * events leave in the log's order, and whoever goes on behind the last one that came misses nothing. A snapshot is not
 * written before there is room for it.
 */
final class LiveLine implements Flow.Subscription, Listener {
    private static final Logger LOG = Logger.getLogger(LiveLine.class);
    private final Flow.Subscriber<? super LiveEvent> client;
    private final String mark;
    private final SnapshotRoom room;
    private final Runnable cut;
    private final Runnable replaced;
    private final Map<Object, LiveEvent> waiting = new LinkedHashMap<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private long wanted;
    private boolean cancelled;
    private boolean ending;
    private SnapshotRoom.@Nullable Place place;
    private @Nullable AutoCloseable listening;

    /**
     * A line on which nothing waits.
     *
     * @param mark of what the client wants to hear of
     * @param room of the snapshots of all
     * @param cut ends the client's connection, where it does not take its snapshot
     * @param replaced called for each event that a newer one replaced before the client took it
     */
    LiveLine(
            Flow.Subscriber<? super LiveEvent> client,
            String mark,
            SnapshotRoom room,
            Runnable cut,
            Runnable replaced) {
        this.client = client;
        this.mark = mark;
        this.room = room;
        this.cut = cut;
        this.replaced = replaced;
    }

    /** What ends with it. */
    void closes(AutoCloseable other) {
        listening = other;
    }

    @Override
    public void tell(Announcement told) {
        put(LiveEvent.told(told, mark));
    }

    @Override
    public void end() {
        end(Goodbye.LATER);
    }

    /** Says why, and nothing more. */
    void end(Goodbye why) {
        synchronized (this) {
            if (!ending) {
                waiting.clear();
                put(LiveEvent.last(why));
                ending = true;
            }
        }
        flush();
    }

    @Override
    public void beat() {
        put(LiveEvent.BEAT);
        flush();
    }

    private synchronized void put(LiveEvent event) {
        if (cancelled || ending) {
            return;
        }
        if (waiting.remove(event.subject()) != null) {
            replaced.run();
        }
        waiting.put(event.subject(), event);
    }

    /** Hands over what waits, as far as the client wants it; one thread at a time does. */
    @Override
    public void flush() {
        if (rounds.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            askForRoom();
            for (LiveEvent next = next(); next != null; next = next()) {
                client.onNext(next);
                askForRoom();
            }
            if (endsNow()) {
                leave();
                client.onComplete();
            }
            seen = rounds.addAndGet(-seen);
        } while (seen != 0);
    }

    private synchronized boolean endsNow() {
        boolean endsNow = ending && !cancelled && waiting.isEmpty();
        cancelled |= endsNow;
        return endsNow;
    }

    private synchronized @Nullable LiveEvent next() {
        if (cancelled || wanted == 0 || waiting.isEmpty()) {
            return null;
        }
        LiveEvent next = waiting.values().iterator().next();
        boolean isSnapshot = next.snapshot() != null;
        if (isSnapshot && (place == null || !place.isGiven())) {
            // The line is alive all the same.
            next = waiting.get(LiveEvent.BEAT.subject());
            isSnapshot = false;
        }
        if (next == null) {
            return null;
        }
        waiting.remove(next.subject());
        if (wanted != Long.MAX_VALUE) {
            wanted--;
        }
        return isSnapshot ? next.with(this::leavePlace) : next;
    }

    /** Nobody else's line is told anything while this one is locked. */
    private void askForRoom() {
        Told.Snapshot snapshot;
        synchronized (this) {
            snapshot = cancelled || wanted == 0 || place != null || waiting.isEmpty()
                    ? null
                    : waiting.values().iterator().next().snapshot();
        }
        if (snapshot == null) {
            return;
        }
        SnapshotRoom.Place asked = room.ask(LiveData.size(snapshot), this::flush, cut);
        boolean isOver;
        synchronized (this) {
            place = asked;
            isOver = cancelled;
        }
        if (isOver) {
            leavePlace();
        }
    }

    private void leavePlace() {
        SnapshotRoom.Place left;
        synchronized (this) {
            left = place;
            place = null;
        }
        if (left != null) {
            left.leave();
            flush();
        }
    }

    @Override
    public void request(long more) {
        synchronized (this) {
            wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
        }
        flush();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            cancelled = true;
            waiting.clear();
        }
        leave();
    }

    private void leave() {
        leavePlace();
        try {
            if (listening != null) {
                listening.close();
            }
        } catch (Exception e) {
            LOG.warn("A stream could not be closed", e);
        }
    }

    /** How many events wait. */
    synchronized int waiting() {
        return waiting.size();
    }
}
