package coop.dure.platform.log;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What goes wrong around a poll loop: others join while it tries again, Kafka is away, its own code breaks. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class LogConsumerFaultsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTITIONS = 6;
    private final KafkaClients clients;
    private final TopicNames topics;
    private final ConsumerPositions positions;
    private final Replays replays;
    private final List<LogConsumers.Reading> readings = new ArrayList<>();
    private final String group = "sample-faults-" + UUID.randomUUID();

    LogConsumerFaultsComponentTest(
            KafkaClients clients, TopicNames topics, ConsumerPositions positions, Replays replays) {
        this.clients = clients;
        this.topics = topics;
        this.positions = positions;
        this.replays = replays;
    }

    @AfterEach
    void end() throws InterruptedException {
        for (LogConsumers.Reading reading : readings) {
            reading.consumer().stop();
            reading.thread().join(SOON.toMillis());
        }
    }

    /** Whether a poll of the retry brings records of the new assignment is a matter of milliseconds: many rounds. */
    @Test
    void nothingIsLostWhenOthersComeAndGoWhileABatchIsTriedAgain() {
        Refusing subscriber = new Refusing();
        start(subscriber, this::open);
        for (int round = 0; round < 8; round++) {
            subscriber.refused.clear();
            subscriber.failure.set(new IllegalStateException("not now"));
            Set<UUID> told = Stream.generate(this::tell).limit(12).collect(Collectors.toSet());
            // Any batch will do: the first one may hold only what other tests told before.
            await().atMost(SOON).until(() -> !subscriber.refused.isEmpty());
            comeAndGo(subscriber);
            subscriber.failure.set(null);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(subscriber.applied).containsAll(told));
        }
    }

    private void comeAndGo(Refusing subscriber) {
        int before = subscriber.assignments.get();
        int half = PARTITIONS / 2;
        try (KafkaConsumer<String, byte[]> other = open()) {
            other.subscribe(subscriber.topics().stream().map(topics::real).toList());
            await().atMost(SOON).until(() -> {
                other.poll(Duration.ofMillis(50));
                return !other.assignment().isEmpty() && subscriber.assignments.get() >= before + half;
            });
        }
        await().atMost(SOON).until(() -> subscriber.assignments.get() >= before + half + PARTITIONS);
    }

    @Test
    void aKafkaConsumerThatCannotBeOpenedIsOpenedLater() {
        UUID told = tell();
        Refusing subscriber = new Refusing();
        subscriber.failure.set(null);
        AtomicInteger opened = new AtomicInteger();
        start(subscriber, () -> switch (opened.incrementAndGet()) {
            case 1 -> {
                KafkaConsumer<String, byte[]> closed = open();
                closed.close();
                yield closed;
            }
            case 2, 3 -> throw new KafkaException("no resolvable bootstrap urls");
            default -> open();
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(subscriber.applied).contains(told));
        assertThat(readings.get(0).endedBecause()).isNull();
    }

    @Test
    void anErrorOfItsCodeStopsItAndIsTold() {
        tell();
        Refusing subscriber = new Refusing();
        subscriber.failure.set(new NoSuchMethodError("of another release"));
        start(subscriber, this::open);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(readings.get(0).endedBecause()).isNotNull().contains("of another release"));
    }

    @Test
    void anErrorInsideAPipelineIsOneToo() {
        tell();
        Refusing subscriber = new Refusing();
        subscriber.failure.set(new IllegalStateException(new NoSuchMethodError("of another release")));
        start(subscriber, this::open);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(readings.get(0).endedBecause()).isNotNull().contains("of another release"));
    }

    /** Both begin at the beginning, as after a restore; the one's last record is followed by a transaction's end marker. */
    @Test
    void whoReadsWithWhatAnotherMadeBeginsWhenThatOneHasCaughtUp() {
        UUID told = tellInTransaction();
        Refusing other = new Refusing();
        Refusing behind = new Refusing();
        behind.failure.set(null);
        String behindGroup = group + "-behind";
        start(
                behindGroup,
                behind,
                () -> open(behindGroup),
                new HeadStart(Map.of(group, List.of(topics.real(Topics.CDR_RECORDED))), positions));
        start(group, other, this::open, new HeadStart(Map.of(), positions));

        await().atMost(SOON).until(() -> !other.refused.isEmpty());
        assertThat(readings.get(0).doing()).contains("waits").contains(group);
        assertThat(behind.assignments).hasValue(0);
        other.failure.set(null);
        await().atMost(SOON).untilAsserted(() -> assertThat(behind.applied).contains(told));
        assertThat(other.applied).contains(told);
        assertThat(readings.get(0).doing()).isEqualTo("reading");
    }

    @Test
    void aThreadThatEndedWithoutAWordIsNotReading() throws InterruptedException {
        start(new Refusing(), this::open);
        LogConsumers.Reading reading = readings.get(0);
        assertThat(reading.endedBecause()).isNull();
        reading.consumer().stop();
        reading.thread().join(SOON.toMillis());
        assertThat(reading.endedBecause()).isEqualTo("its thread has ended");
    }

    private void start(LogSubscriber subscriber, Supplier<KafkaConsumer<String, byte[]>> open) {
        start(group, subscriber, open, new HeadStart(Map.of(), positions));
    }

    private void start(
            String group, LogSubscriber subscriber, Supplier<KafkaConsumer<String, byte[]>> open, HeadStart headStart) {
        LogConsumer consumer = new LogConsumer(
                group, 1, subscriber, open, headStart, topics, positions, replays, new SimpleMeterRegistry());
        LogConsumers.Reading reading = new LogConsumers.Reading(consumer, new Thread(consumer, "log-" + group));
        readings.add(reading);
        reading.thread().start();
    }

    private KafkaConsumer<String, byte[]> open() {
        return open(group);
    }

    private KafkaConsumer<String, byte[]> open(String group) {
        Map<String, Object> config = new HashMap<>(clients.consumer(group, 500, Duration.ZERO));
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 100);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(config);
    }

    private UUID tell() {
        UUID tenant = Ids.next();
        TestLog.tell(topics, Topics.CDR_RECORDED, tenant, "prepared", 1, new TenantPrepared(tenant, "sample", 1));
        return tenant;
    }

    private UUID tellInTransaction() {
        UUID tenant = Ids.next();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(clients.relayProducer(group))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(TestLog.event(
                    topics, Topics.CDR_RECORDED, tenant, "prepared", 1, new TenantPrepared(tenant, "sample", 1)));
            producer.commitTransaction();
        }
        return tenant;
    }

    /** Applies nothing while it has a failure to throw. */
    private static final class Refusing implements LogSubscriber {
        final AtomicReference<@Nullable Throwable> failure =
                new AtomicReference<>(new IllegalStateException("not now"));
        final Set<UUID> refused = ConcurrentHashMap.newKeySet();
        final Set<UUID> applied = ConcurrentHashMap.newKeySet();
        final AtomicInteger assignments = new AtomicInteger();

        @Override
        public String name() {
            return "refusing";
        }

        @Override
        public Collection<String> topics() {
            return List.of(Topics.CDR_RECORDED);
        }

        @Override
        public OptionalLong startingOffset(TopicPartition partition, OptionalLong committed) {
            assignments.incrementAndGet();
            return committed;
        }

        @Override
        public void handle(LogBatch batch) throws Exception {
            Throwable thrown = failure.get();
            Set<UUID> seen = thrown == null ? applied : refused;
            batch.records()
                    .forEach(event ->
                            seen.add(Events.read(event, TenantPrepared.class).tenantId()));
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof Exception exception) {
                throw exception;
            }
        }
    }
}
