package coop.dure.platform.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber's poll loop, in a thread of its own: poll, handle until durable, commit. A batch that fails is tried
 * again in place while the consumer keeps its membership. An offset out of range stops it: records would be missing,
 * and only a person can say what then.
 */
final class LogConsumer implements Runnable {
    private static final Logger LOG = Logger.getLogger(LogConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Reading so much again after a restore costs nothing; a transaction for each poll would. */
    private static final Duration POSITIONS_KEPT_EVERY = Duration.ofMillis(200);

    private final String consumerName;
    private final int reader;
    private final LogSubscriber subscriber;
    private final List<String> realTopics;
    private final Supplier<KafkaConsumer<String, byte[]>> open;
    private final HeadStart headStart;
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private volatile KafkaConsumer<String, byte[]> kafka;
    private final ConsumerPositions positions;
    private final Replays replays;
    private final Map<TopicPartition, Long> toKeep = new HashMap<>();
    private long keptAtNanos;
    private volatile boolean stopping;
    private volatile @Nullable String stoppedBecause;
    private volatile Collection<String> waitsFor = List.of();
    private volatile long lag;
    private boolean reassigned;
    private boolean retrying;

    LogConsumer(
            String consumerName,
            int reader,
            LogSubscriber subscriber,
            Supplier<KafkaConsumer<String, byte[]>> open,
            HeadStart headStart,
            TopicNames topics,
            ConsumerPositions positions,
            Replays replays,
            MeterRegistry meters) {
        this.consumerName = consumerName;
        this.reader = reader;
        this.subscriber = subscriber;
        this.realTopics = subscriber.topics().stream().map(topics::real).toList();
        this.positions = positions;
        this.replays = replays;
        this.open = open;
        this.headStart = headStart;
        this.kafka = open.get();
        Gauge.builder("dure.consumer.lag", this, consumer -> consumer.lag)
                .description("Records of the log that this consumer has not applied yet")
                .tag("consumer", consumerName)
                .tag("reader", String.valueOf(reader))
                .register(meters);
    }

    /** Why it reads no more; {@code null} while it reads. */
    @Nullable
    String stoppedBecause() {
        return stoppedBecause;
    }

    /** Unlike that of those who read beside it. */
    String name() {
        return reader == 1 ? consumerName : consumerName + "-" + reader;
    }

    /** Whom it gives a head start, and so reads nothing yet; empty while it reads. */
    Collection<String> waitsFor() {
        return waitsFor;
    }

    void stop() {
        stopping = true;
        stopRequested.countDown();
        kafka.wakeup();
    }

    /**
     * Reads until it is told to stop. Only an offset out of range or an {@link Error} ends it for good; whatever else
     * fails (a broker that restarts, a database that is away while partitions are assigned) is tried again with a new
     * Kafka consumer.
     */
    @Override
    public void run() {
        Backoff backoff = new Backoff();
        while (!stopping && stoppedBecause == null) {
            try {
                giveHeadStart();
                kafka.subscribe(realTopics, new StartsWhereTheSubscriberSays());
                while (!stopping) {
                    pollOnce();
                }
            } catch (InvalidOffsetException e) {
                stopFor("an offset is out of range, records would be missing: " + e.getMessage(), e);
            } catch (WakeupException e) {
                LOG.debugf("%s was woken to stop", consumerName);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            } catch (RuntimeException e) {
                LOG.warnf(e, "%s opens its Kafka consumer anew", consumerName);
            } catch (Error e) {
                stopFor("an error that no repetition mends: " + e, e);
            } finally {
                kafka.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(3)));
            }
            if (!stopping && stoppedBecause == null) {
                reopen(backoff);
            }
        }
    }

    private void giveHeadStart() throws InterruptedException {
        do {
            waitsFor = headStart.missing(kafka);
        } while (!waitsFor.isEmpty() && !stopRequested.await(POLL.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void reopen(Backoff backoff) {
        try {
            while (!stopRequested.await(backoff.nextMs(), TimeUnit.MILLISECONDS)) {
                try {
                    kafka = open.get();
                    return;
                } catch (RuntimeException e) {
                    LOG.warnf(e, "%s could not open a Kafka consumer; it is tried again", consumerName);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void stopFor(String reason, Throwable cause) {
        if (!stopping) {
            stoppedBecause = reason;
            LOG.errorf(cause, "%s stopped: %s", consumerName, reason);
        }
    }

    private void pollOnce() {
        ConsumerRecords<String, byte[]> records = kafka.poll(POLL);
        if (records.isEmpty()) {
            // A transaction's end marker alone moves the position too, up to the partition's end.
            noteWhereToGoOn(records);
        } else if (handled(LogBatch.of(records))) {
            noteWhereToGoOn(records);
            commit(records);
        }
        keepPositions();
        measureLag();
        replays.due(consumerName, reader, subscriber, kafka.assignment());
    }

    /** True when the batch is durable; false when partitions were reassigned meanwhile, and all is read again. */
    private boolean handled(LogBatch batch) {
        reassigned = false;
        Backoff backoff = new Backoff();
        while (!stopping) {
            try {
                subscriber.handle(batch);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (Exception e) {
                rethrowError(e);
                LOG.warnf(e, "%s could not apply a batch; it is tried again", consumerName);
                if (!waitKeepingMembership(backoff.nextMs())) {
                    return false;
                }
            }
        }
        return false;
    }

    /** A pipeline hands an error on inside an exception. */
    private static void rethrowError(Exception failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Error error) {
                throw error;
            }
        }
    }

    /**
     * Polls paused partitions, which brings nothing but keeps this consumer in its group. Partitions that are assigned
     * meanwhile are paused as well, since nobody applies what they would bring here.
     */
    private boolean waitKeepingMembership(long waitMs) {
        long until = System.nanoTime() + Duration.ofMillis(waitMs).toNanos();
        retrying = true;
        kafka.pause(kafka.assignment());
        try {
            do {
                putBack(kafka.poll(Duration.ofMillis(Math.min(waitMs, 100))));
            } while (!reassigned && System.nanoTime() < until && !stopping);
            return !reassigned;
        } finally {
            retrying = false;
            kafka.resume(kafka.assignment());
        }
    }

    /** Nothing that was not applied may lie behind the position, whatever a poll brought. */
    private void putBack(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            kafka.seek(partition, records.records(partition).get(0).offset());
        }
    }

    private void noteWhereToGoOn(ConsumerRecords<String, byte[]> records) {
        records.nextOffsets().forEach((partition, next) -> toKeep.put(partition, next.offset()));
    }

    private void commit(ConsumerRecords<String, byte[]> records) {
        try {
            kafka.commitSync(records.nextOffsets(), PATIENCE);
        } catch (org.apache.kafka.clients.consumer.CommitFailedException | RebalanceInProgressException e) {
            LOG.infof("%s lost partitions before it could commit; the new owner reads the batch again", consumerName);
        } catch (RetriableException e) {
            // A broker that restarts: the effects are durable, and the next commit covers this one.
            LOG.infof("%s could not commit for now: %s", consumerName, e.getMessage());
        }
    }

    private void keepPositions() {
        long now = System.nanoTime();
        if (!toKeep.isEmpty() && now - keptAtNanos >= POSITIONS_KEPT_EVERY.toNanos()) {
            positions.keep(consumerName, toKeep);
            toKeep.clear();
            keptAtNanos = now;
        }
    }

    private void measureLag() {
        long behind = 0;
        for (TopicPartition partition : kafka.assignment()) {
            behind += kafka.currentLag(partition).orElse(0);
        }
        lag = behind;
    }

    /** The group never resets by itself: a partition of which Kafka or the database knows no position starts at its beginning. */
    private final class StartsWhereTheSubscriberSays implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            reassigned = true;
            if (partitions.isEmpty()) {
                return;
            }
            if (retrying) {
                kafka.pause(partitions);
            }
            Map<TopicPartition, OffsetAndMetadata> committed =
                    new HashMap<>(kafka.committed(Set.copyOf(partitions), PATIENCE));
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata known = committed.get(partition);
                OptionalLong position = positions.lower(
                        consumerName,
                        partition,
                        known == null ? OptionalLong.empty() : OptionalLong.of(known.offset()));
                OptionalLong start = subscriber.startingOffset(partition, position);
                if (start.isPresent()) {
                    kafka.seek(partition, start.getAsLong());
                } else {
                    kafka.seekToBeginning(List.of(partition));
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            reassigned = true;
            partitions.forEach(toKeep::remove);
        }
    }

    /** 0.1 s, doubled up to 10 s. */
    private static final class Backoff {
        private long ms = 50;

        long nextMs() {
            ms = Math.min(ms * 2, 10_000);
            return ms;
        }
    }
}
