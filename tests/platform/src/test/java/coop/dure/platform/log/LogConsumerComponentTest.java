package coop.dure.platform.log;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class LogConsumerComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final PartySubscriber subscriber;
    private final KafkaClients clients;
    private final TopicNames topics;
    private final ConsumerPositions positions;
    private final Replays replays;
    private final DeadLetters deadLetters;
    private final TenantTransactions transactions;

    LogConsumerComponentTest(
            PartySubscriber subscriber,
            KafkaClients clients,
            TopicNames topics,
            ConsumerPositions positions,
            Replays replays,
            DeadLetters deadLetters,
            TenantTransactions transactions) {
        this.subscriber = subscriber;
        this.clients = clients;
        this.topics = topics;
        this.positions = positions;
        this.replays = replays;
        this.deadLetters = deadLetters;
        this.transactions = transactions;
    }

    @Test
    void poisonIsSetAsideAndTheOthersOfTheBatchAreKept() {
        UUID before = tell("before");
        TestLog.tell(new ProducerRecord<>(
                topics.real(Topics.CDR_LIFECYCLE), "k", "{broken".getBytes(StandardCharsets.UTF_8)));
        UUID refused = tell("forbidden");
        UUID after = tell("after");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(heard(before) + heard(after)).isEqualTo(2));
        assertThat(heard(refused)).isZero();
        assertThat(count("select count(*) from dead_letter where consumer = 'sample-parties'"
                        + " and topic = 'cdr.lifecycle.v1' and reason like 'Not a TenantPrepared%'"))
                .isPositive();
        assertThat(openOf(refused)).isEqualTo(1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestLog.read(topics, "cdr.lifecycle.v1.sample-parties.dlq"))
                        .anyMatch(letter -> refused.equals(Events.tenantId(letter))));
    }

    @Test
    void aDeadLetterTooLargeToBeToldWholeIsKeptWholeInTheTable() {
        UUID tenant = Ids.next();
        subscriber.unknown.add(tenant);
        tell(tenant, "x".repeat(1_000_000));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestLog.read(topics, "cdr.lifecycle.v1.sample-parties.dlq"))
                        .filteredOn(letter -> tenant.equals(Events.tenantId(letter)))
                        .singleElement()
                        .satisfies(letter -> assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                                .contains("Nobody knows")
                                .doesNotContain("valueBase64")));
        assertThat(count("select length(value) from dead_letter where tenant_id = '" + tenant + "'"))
                .isGreaterThan(1_000_000);
    }

    @Test
    void aTransientFailureIsTriedAgainInPlace() {
        UUID tenant = Ids.next();
        subscriber.failing.add(tenant);
        tell(tenant, "late");
        await().atMost(SOON).untilAsserted(() -> assertThat(heard(tenant)).isEqualTo(1));
        assertThat(openOf(tenant)).isZero();
    }

    @Test
    void aDeadLetterThatIsToBeReplayedIsOpenAgainUntilItsConsumerCanUseIt() {
        UUID tenant = Ids.next();
        subscriber.unknown.add(tenant);
        tell(tenant, "early");
        await().atMost(SOON).untilAsserted(() -> assertThat(openOf(tenant)).isEqualTo(1));

        replay(tenant);
        await().atMost(SOON).untilAsserted(() -> assertThat(status(tenant)).isEqualTo("OPEN"));
        subscriber.unknown.remove(tenant);
        replay(tenant);
        await().atMost(SOON).untilAsserted(() -> assertThat(status(tenant)).isEqualTo("REPLAYED"));
        assertThat(heard(tenant)).isEqualTo(1);
        assertThat(openOf(tenant)).isZero();
    }

    @Test
    void aGroupWithoutPositionBeginsAtTheBeginning() throws InterruptedException {
        UUID early = tell("early");
        assertRead("sample-new-" + early, early);
    }

    @Test
    void whatADatabaseDoesNotKnowAnyMoreIsReadAgainWhateverKafkaRemembers() throws InterruptedException, SQLException {
        UUID early = tell("early");
        String group = "sample-restored-" + early;
        assertRead(group, early);
        tamper("update consumer_position set next_offset = 0 where consumer = '" + group + "'");
        assertRead(group, early);

        tamper("delete from consumer_position where consumer = '" + group + "'");
        assertRead(group, early);
    }

    @Test
    void whoStartsAgainReadsNothingTwice() throws InterruptedException {
        UUID early = tell("early");
        String group = "sample-again-" + early;
        assertRead(group, early);
        UUID late = tell("late");
        assertThat(assertRead(group, late)).doesNotContain(early);
    }

    /** A consumer of that group reads it, keeps how far it came, and stops. */
    private List<UUID> assertRead(String group, UUID tenant) throws InterruptedException {
        List<UUID> read = new CopyOnWriteArrayList<>();
        LogConsumer consumer = new LogConsumer(
                group,
                1,
                new Collecting(Topics.CDR_LIFECYCLE, read),
                () -> new KafkaConsumer<>(clients.consumer(group, 500, Duration.ZERO)),
                new HeadStart(Map.of(), positions),
                topics,
                positions,
                replays,
                new SimpleMeterRegistry());
        int before = kept(group);
        Thread thread = new Thread(consumer);
        thread.start();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(read).contains(tenant);
            assertThat(kept(group)).isGreaterThan(before);
        });
        consumer.stop();
        thread.join(10_000);
        assertThat(consumer.stoppedBecause()).isNull();
        return read;
    }

    private static int kept(String group) {
        return count("select coalesce(sum(next_offset), 0) from consumer_position where consumer = '" + group + "'");
    }

    private static void tamper(String sql) throws SQLException {
        try (var database = TestDatabase.asSuperuser()) {
            assertThat(database.createStatement().executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void anOffsetOutOfRangeStopsTheConsumerAndTheServiceIsDown() {
        await().atMost(SOON)
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(503)
                        .body("status", equalTo("DOWN"))
                        .body(containsString("sample-lost"))
                        .body(containsString("out of range")));
    }

    @Test
    void theClientsAreConfiguredAsTheDesignDemands() {
        for (var config : List.of(clients.producer(), clients.relayProducer("outbox"))) {
            ProducerConfig producer = new ProducerConfig(config);
            assertThat(producer.getString("acks")).isEqualTo("-1");
            assertThat(producer.getBoolean("enable.idempotence")).isTrue();
        }
        ProducerConfig relay = new ProducerConfig(clients.relayProducer("outbox"));
        assertThat(relay.getString("transactional.id")).endsWith("sample-outbox");
        assertThat(relay.getInt("transaction.timeout.ms")).isEqualTo(5_000);
        ConsumerConfig consumer = new ConsumerConfig(clients.consumer("sample-parties", 500, Duration.ZERO));
        assertThat(consumer.getString("isolation.level")).isEqualTo("read_committed");
        assertThat(consumer.getString("auto.offset.reset")).isEqualTo("none");
        assertThat(consumer.getBoolean("enable.auto.commit")).isFalse();
        assertThat(consumer.getInt("fetch.min.bytes")).isEqualTo(1);
        ConsumerConfig gathering = new ConsumerConfig(clients.consumer("sample-parties", 500, Duration.ofSeconds(1)));
        assertThat(gathering.getInt("fetch.max.wait.ms")).isEqualTo(1_000);
        assertThat(gathering.getInt("fetch.min.bytes")).isGreaterThan(100_000);
    }

    private record Collecting(String topic, List<UUID> read) implements LogSubscriber {
        @Override
        public String name() {
            return "collecting";
        }

        @Override
        public Collection<String> topics() {
            return List.of(topic);
        }

        @Override
        public void handle(LogBatch batch) {
            batch.records().stream()
                    .filter(event -> Events.tenantId(event) != null)
                    .forEach(event ->
                            read.add(Events.read(event, TenantPrepared.class).tenantId()));
        }
    }

    private UUID tell(String name) {
        UUID tenant = Ids.next();
        tell(tenant, name);
        return tenant;
    }

    private void tell(UUID tenant, String name) {
        TestLog.tell(topics, Topics.CDR_LIFECYCLE, tenant, "prepared", 1, new TenantPrepared(tenant, name, 1));
    }

    private int openOf(UUID tenant) {
        return transactions
                .asWorker(connection -> deadLetters.openOf(connection, tenant))
                .await()
                .atMost(SOON);
    }

    private static int heard(UUID tenant) {
        return count("select count(*) from heard where party_id = '" + tenant + "'");
    }

    private static void replay(UUID tenant) {
        try (Connection worker = TestDatabase.asWorker()) {
            worker.createStatement()
                    .execute("update dead_letter set status = 'REPLAYING' where tenant_id = '" + tenant + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String status(UUID tenant) {
        try (Connection superuser = TestDatabase.asSuperuser();
                var found = superuser
                        .createStatement()
                        .executeQuery("select status from dead_letter where tenant_id = '" + tenant + "'")) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(String sql) {
        try (Connection superuser = TestDatabase.asSuperuser();
                var found = superuser.createStatement().executeQuery(sql)) {
            found.next();
            return found.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
