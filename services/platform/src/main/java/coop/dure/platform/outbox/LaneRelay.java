package coop.dure.platform.outbox;

import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.vocabulary.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Relays one lane of the outbox in a thread of its own, while this replica holds the lane's lease. */
final class LaneRelay {
    private static final Logger LOG = Logger.getLogger(LaneRelay.class);
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final int BATCH = 500;

    private final Lane lane;
    private final RelayStore store;
    private final KafkaClients clients;
    private final TopicNames topics;
    private final String service;
    private final long pollMs;
    private final UUID holder = Ids.next();
    private final Semaphore rung = new Semaphore(0);
    private final OutboxBacklog backlog;
    private final Thread thread;
    private volatile boolean stopping;
    private @Nullable RelayTerm term;
    private long renewAtNanos;

    LaneRelay(
            Lane lane,
            RelayStore store,
            KafkaClients clients,
            TopicNames topics,
            MeterRegistry meters,
            String service,
            long pollMs) {
        this.lane = lane;
        this.store = store;
        this.clients = clients;
        this.topics = topics;
        this.service = service;
        this.pollMs = pollMs;
        this.backlog = new OutboxBacklog(lane, meters);
        this.thread = new Thread(this::run, "relay-" + lane.name());
    }

    void start() {
        thread.start();
    }

    /** Something may wait. */
    void ring() {
        rung.release();
    }

    void stop() {
        stopping = true;
        rung.release();
    }

    void awaitStopped() throws InterruptedException {
        thread.join(Duration.ofSeconds(5).toMillis());
    }

    private void run() {
        while (!stopping) {
            try {
                if (hold()) {
                    relay();
                }
                pause();
            } catch (InterruptedException e) {
                stopping = true;
            } catch (RuntimeException e) {
                LOG.warnf(e, "The outbox could not be told; it is tried again");
                endTerm();
                pauseAfterFailure();
            }
        }
        if (term != null) {
            endTerm();
            release();
        }
    }

    private boolean hold() {
        if (term != null && System.nanoTime() < renewAtNanos) {
            return true;
        }
        if (!store.hold(lane, holder, LEASE)) {
            endTerm();
            return false;
        }
        renewAtNanos = System.nanoTime() + LEASE.toNanos() / 3;
        if (term == null) {
            term = new RelayTerm(clients.relayProducer(lane.relay()), topics, service);
            LOG.infof("Relaying the %s lane of the outbox of %s", lane.name(), service);
        }
        return true;
    }

    /** Until nothing waits: what was told is deleted as the next is read. */
    private void relay() throws InterruptedException {
        RelayTerm current = term;
        List<RelayStore.Waiting> told = List.of();
        while (current != null && !stopping && hold()) {
            List<RelayStore.Waiting> waiting = store.next(lane, told, BATCH);
            told = List.of();
            backlog.measure(store);
            if (waiting.isEmpty()) {
                return;
            }
            current.tell(waiting);
            told = waiting;
        }
        if (!told.isEmpty()) {
            store.delete(told);
        }
    }

    private void pause() throws InterruptedException {
        if (rung.tryAcquire(pollMs, TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }

    private void pauseAfterFailure() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private void endTerm() {
        if (term != null) {
            term.close();
            term = null;
        }
    }

    private void release() {
        try {
            store.release(lane, holder);
        } catch (RuntimeException e) {
            LOG.debugf(e, "The lease runs out by itself");
        }
    }
}
