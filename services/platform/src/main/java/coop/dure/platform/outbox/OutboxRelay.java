package coop.dure.platform.outbox;

import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.log.TopicsCheck;
import coop.dure.vocabulary.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the outbox's events to Kafka: in order, at least once, deleted after the acknowledgement. Of all replicas the
 * one that holds the lease does. Woken by NOTIFY; a poll backs that up.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final int BATCH = 500;

    private final RelayStore store;
    private final OutboxBell bell;
    private final KafkaClients clients;
    private final TopicNames topics;
    private final TopicsCheck topicsCheck;
    private final String service;
    private final boolean enabled;
    private final long pollMs;
    private final UUID holder = Ids.next();
    private final Semaphore rung = new Semaphore(0);
    private final OutboxBacklog backlog;
    private volatile boolean stopping;
    private @Nullable Thread thread;
    private @Nullable RelayTerm term;
    private long renewAtNanos;

    OutboxRelay(
            RelayStore store,
            OutboxBell bell,
            KafkaClients clients,
            TopicNames topics,
            TopicsCheck topicsCheck,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "dure.outbox.relay", defaultValue = "true") boolean enabled,
            @ConfigProperty(name = "dure.outbox.poll-ms", defaultValue = "500") long pollMs) {
        this.store = store;
        this.bell = bell;
        this.clients = clients;
        this.topics = topics;
        this.topicsCheck = topicsCheck;
        this.service = service;
        this.enabled = enabled;
        this.pollMs = pollMs;
        this.backlog = new OutboxBacklog(meters);
    }

    /** After Flyway, which runs before any startup observer, and after the topics were found right. */
    void start(@Observes @Priority(200) StartupEvent event) {
        topicsCheck.verify();
        if (enabled) {
            bell.listen(rung::release);
            thread = new Thread(this::run, "outbox-relay");
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        rung.release();
        bell.close();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5).toMillis());
        }
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
        if (!store.hold(holder, LEASE)) {
            endTerm();
            return false;
        }
        renewAtNanos = System.nanoTime() + LEASE.toNanos() / 3;
        if (term == null) {
            term = new RelayTerm(clients.relayProducer(), topics, service);
            LOG.infof("Relaying the outbox of %s", service);
        }
        return true;
    }

    private void relay() throws InterruptedException {
        RelayTerm current = term;
        while (current != null && !stopping) {
            List<RelayStore.Waiting> waiting = store.waiting(BATCH);
            if (!waiting.isEmpty()) {
                current.tell(waiting);
                store.delete(waiting);
            }
            backlog.measure(store);
            if (waiting.size() < BATCH || !hold()) {
                return;
            }
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
            store.release(holder);
        } catch (RuntimeException e) {
            LOG.debugf(e, "The lease runs out by itself");
        }
    }
}
