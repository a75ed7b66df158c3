package coop.dure.platform.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a state topic whole into this replica's memory and keeps reading, by a consumer without a group, so that every
 * replica knows all of it. After a failure it is read again from the beginning.
 */
public final class WholeTopic {
    private static final Logger LOG = Logger.getLogger(WholeTopic.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** A poll tells nothing of a broker that is away; asking for the end does. */
    private static final Duration ASK_EVERY = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final List<TopicPartition> partitions;
    private final Consumer<Map<Integer, Long>> begin;
    private final Consumer<ConsumerRecord<String, byte[]>> take;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch readOnce = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<String, byte[]> reading;
    private volatile boolean caughtUp;
    private volatile long answeredAtNanos = System.nanoTime();

    /**
     * A reader that has not begun yet.
     *
     * @param topic as in {@code Topics}, without prefix
     * @param take given each record, in the order of its partition, by one thread; what it throws is logged, and the
     *     record skipped: one that cannot be read must not hide all others
     */
    public WholeTopic(
            KafkaClients clients, TopicNames topics, String topic, Consumer<ConsumerRecord<String, byte[]>> take) {
        this(clients, topics, topic, ends -> {}, take);
    }

    /**
     * As above.
     *
     * @param begin given, whenever reading begins, of each partition the offset behind its last record
     */
    public WholeTopic(
            KafkaClients clients,
            TopicNames topics,
            String topic,
            Consumer<Map<Integer, Long>> begin,
            Consumer<ConsumerRecord<String, byte[]>> take) {
        this.clients = clients;
        this.begin = begin;
        this.take = take;
        this.partitions = IntStream.range(0, topics.partitions(topic))
                .mapToObj(partition -> new TopicPartition(topics.real(topic), partition))
                .toList();
        this.thread = new Thread(this::readUntilStopped, "whole-" + topic);
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Ends. */
    public void stop() throws InterruptedException {
        stopping.countDown();
        KafkaConsumer<String, byte[]> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        thread.join(PAUSE.multipliedBy(5).toMillis());
    }

    /** Whether all was read that the topic held when reading began. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Waits until it has been read whole for the first time; false when that takes longer. */
    public boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
        return readOnce.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For how long the brokers have not answered. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - answeredAtNanos);
    }

    private void readUntilStopped() {
        while (!isStopping()) {
            try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.reader())) {
                reading = consumer;
                read(consumer);
            } catch (WakeupException e) {
                LOG.debug("Stopping");
            } catch (RuntimeException e) {
                caughtUp = false;
                LOG.errorf(e, "%s could not be read; it is read again from the beginning", partitions);
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        answeredAtNanos = System.nanoTime();
        begin.accept(ends.entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue)));
        while (!isStopping()) {
            consumer.poll(POLL).forEach(this::takeOne);
            if (!caughtUp
                    && partitions.stream()
                            .allMatch(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L))) {
                caughtUp = true;
                readOnce.countDown();
            }
            if (silence().compareTo(ASK_EVERY) > 0) {
                ask(consumer);
            }
        }
    }

    private void ask(KafkaConsumer<String, byte[]> consumer) {
        try {
            consumer.endOffsets(partitions, ASK_EVERY);
            answeredAtNanos = System.nanoTime();
        } catch (TimeoutException e) {
            LOG.warnf(
                    "No answer from Kafka for %d s while reading %s", silence().toSeconds(), partitions);
        }
    }

    private void takeOne(ConsumerRecord<String, byte[]> record) {
        try {
            take.accept(record);
        } catch (PoisonRecordException | IllegalArgumentException e) {
            LOG.errorf(e, "Skipped %s:%d:%d", record.topic(), record.partition(), record.offset());
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void pause() {
        try {
            stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
