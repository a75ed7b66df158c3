package coop.dure.presence.live;

import coop.dure.presence.live.board.Announcement;
import coop.dure.presence.live.board.Listener;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The line to one client. What it has not taken yet waits, of each agent and queue only the newest, so a slow client
 * costs no more memory than there are agents and queues, and nobody else any time. What is replaced moves to the end:
 * events leave in the log's order, and whoever goes on behind the last one that came misses nothing.
 */
final class LiveLine implements Flow.Subscription, Listener {
    private static final Logger LOG = Logger.getLogger(LiveLine.class);
    private final Flow.Subscriber<? super LiveEvent> client;
    private final Runnable replaced;
    private final Map<Object, LiveEvent> waiting = new LinkedHashMap<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private long wanted;
    private boolean cancelled;
    private boolean ending;
    private @Nullable AutoCloseable listening;

    /**
     * A line on which nothing waits.
     *
     * @param replaced called for each event that a newer one replaced before the client took it
     */
    LiveLine(Flow.Subscriber<? super LiveEvent> client, Runnable replaced) {
        this.client = client;
        this.replaced = replaced;
    }

    /** What ends with it. */
    void closes(AutoCloseable other) {
        listening = other;
    }

    @Override
    public void tell(Announcement told) {
        put(new LiveEvent(told));
    }

    @Override
    public void end() {
        synchronized (this) {
            ending = true;
            waiting.clear();
        }
        flush();
    }

    @Override
    public void beat() {
        put(LiveEvent.BEAT);
        flush();
    }

    private synchronized void put(LiveEvent event) {
        if (cancelled) {
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
            for (LiveEvent next = next(); next != null; next = next()) {
                client.onNext(next);
            }
            if (endsNow()) {
                client.onComplete();
            }
            seen = rounds.addAndGet(-seen);
        } while (seen != 0);
    }

    private synchronized boolean endsNow() {
        boolean endsNow = ending && !cancelled;
        cancelled |= ending;
        return endsNow;
    }

    private synchronized @Nullable LiveEvent next() {
        if (cancelled || wanted == 0 || waiting.isEmpty()) {
            return null;
        }
        if (wanted != Long.MAX_VALUE) {
            wanted--;
        }
        Iterator<LiveEvent> first = waiting.values().iterator();
        LiveEvent next = first.next();
        first.remove();
        return next;
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
