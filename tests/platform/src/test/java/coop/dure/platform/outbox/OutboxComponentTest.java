package coop.dure.platform.outbox;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class OutboxComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final RelayStore store;
    private final KafkaClients clients;
    private final TopicNames topics;
    private final UUID tenant = Ids.next();

    OutboxComponentTest(
            TenantTransactions transactions, Outbox outbox, RelayStore store, KafkaClients clients, TopicNames topics) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.store = store;
        this.clients = clients;
        this.topics = topics;
    }

    /** Or a test that failed with the relay held would let every later one fail. */
    @AfterEach
    void nobodyHoldsALease() throws SQLException {
        lease("until = now()");
    }

    @Test
    void eventsOfATransactionAreToldInOrderOnTheirTenantsPartition() {
        List<OutgoingEvent> events =
                LongStream.range(0, 700).mapToObj(this::event).toList();
        done(transactions.inTenantSql(tenant, connection -> outbox.add(connection, events)));

        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).hasSize(700));
        assertThat(versions()).isSorted();
        assertThat(told()).allSatisfy(event -> {
            assertThat(event.partition()).isEqualTo(topics.partitionOfTenant(Topics.TENANTS_STATE, tenant));
            assertThat(event.key()).isEqualTo(tenant + ":prepared:1");
            assertThat(Events.type(event)).isEqualTo("TenantPrepared");
            assertThat(Events.tenantId(event)).isEqualTo(tenant);
            assertThat(event.headers().lastHeader("ce_specversion").value()).isEqualTo("1.0".getBytes());
        });
    }

    @Test
    void aHibernateTransactionTellsToo() {
        done(transactions.inTenant(tenant, session -> outbox.add(session, event(1), event(2))));
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(1L, 2L));
    }

    @Test
    void whatWasRolledBackIsNotTold() {
        assertThatThrownBy(() -> done(transactions.<Void>inTenantSql(
                        tenant,
                        connection -> outbox.add(connection, List.of(event(1)))
                                .chain(() -> Uni.createFrom().failure(new IllegalStateException("no"))))))
                .hasMessage("no");
        done(transactions.inTenantSql(tenant, connection -> outbox.add(connection, List.of(event(2)))));
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(2L));
    }

    @Test
    void whatTheLogWouldNotTakeIsRefusedWithItsTransaction() {
        OutgoingEvent large = OutgoingEvent.of(
                Topics.TENANTS_STATE, tenant, "prepared", 1, new TenantPrepared(tenant, "가".repeat(300_000), 1));
        assertThatThrownBy(() -> done(transactions.inTenantSql(
                        tenant, connection -> outbox.add(connection, List.of(event(1), large)))))
                .isInstanceOf(EventTooLargeException.class);
        done(transactions.inTenantSql(tenant, connection -> outbox.add(connection, List.of(event(2)))));
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(2L));
    }

    @Test
    void aTombstoneIsTold() {
        var gone = OutgoingEvent.tombstone(Topics.TENANTS_STATE, tenant, "prepared", 1, "Gone");
        done(transactions.inTenantSql(tenant, connection -> outbox.add(connection, List.of(gone))));
        await().atMost(SOON).untilAsserted(() -> assertThat(told()).hasSize(1).allMatch(Events::isTombstone));
    }

    @Test
    void aRelayThatLostItsLeaseIsFencedAndCannotOverwriteNewerState() throws InterruptedException {
        Map<String, Object> config = new HashMap<>(clients.relayProducer("outbox"));
        config.put("transactional.id", "fencing-" + tenant);
        try (RelayTerm late = new RelayTerm(config, topics, "sample");
                RelayTerm current = new RelayTerm(config, topics, "sample")) {
            current.tell(List.of(waiting(2)));
            assertThatThrownBy(() -> late.tell(List.of(waiting(1)))).isInstanceOf(KafkaException.class);
            current.tell(List.of(waiting(3)));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(2L, 3L));
    }

    @Test
    void eventsAreToldWithoutWaitingWhetherMoreCome() {
        Map<String, Object> config = new HashMap<>(clients.relayProducer("outbox"));
        config.put("transactional.id", "unhurried-" + tenant);
        config.put("linger.ms", 60_000);
        config.put("delivery.timeout.ms", 120_000);
        try (RelayTerm term = new RelayTerm(config, topics, "sample")) {
            assertTimeout(SOON, () -> term.tell(List.of(waiting(1))));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(1L));
    }

    @Test
    void whatWasToldIsDeletedAsTheNextIsRead() throws SQLException {
        lease("holder = '" + Ids.next() + "', until = now() + interval '1 hour'");
        await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
        done(transactions.inTenantSql(
                tenant, connection -> outbox.add(connection, List.of(event(1), event(2), event(3)))));
        List<RelayStore.Waiting> first = store.next(Lane.COMMON, List.of(), 2);
        assertThat(first).hasSize(2);
        assertThat(store.next(Lane.COMMON, first, 2)).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(store.waiting(Lane.COMMON, 10)).hasSize(1);
    }

    @Test
    void onlyOneHoldsTheLease() {
        Lane lane = new Lane("of-nobody-else");
        UUID holder = Ids.next();
        assertThat(store.hold(lane, holder, Duration.ofMinutes(1))).isTrue();
        assertThat(store.hold(lane, Ids.next(), Duration.ofMinutes(1))).isFalse();
        assertThat(store.hold(lane, holder, Duration.ofMinutes(1))).isTrue();
    }

    @Test
    void nothingIsLostWhenTheRelayDiesBetweenTellingAndDeleting() throws SQLException, InterruptedException {
        UUID dying = Ids.next();
        lease("holder = '" + dying + "', until = now() + interval '1 hour'");
        await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
        done(transactions.inTenantSql(tenant, connection -> outbox.add(connection, List.of(event(1), event(2)))));
        Map<String, Object> config = new HashMap<>(clients.relayProducer("outbox"));
        try (RelayTerm dyingTerm = new RelayTerm(config, topics, "sample")) {
            dyingTerm.tell(store.waiting(Lane.COMMON, 10));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(1L, 2L));

        nobodyHoldsALease();
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(1L, 2L, 1L, 2L));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(store.waiting(Lane.COMMON, 10)).isEmpty());
        assertThat(told().stream().map(Events::id).distinct()).hasSize(2);
    }

    private static void lease(String assignment) throws SQLException {
        try (Connection superuser = TestDatabase.asSuperuser()) {
            superuser.createStatement().execute("update relay_lease set " + assignment);
        }
    }

    private OutgoingEvent event(long version) {
        return OutgoingEvent.of(
                Topics.TENANTS_STATE, tenant, "prepared", 1, new TenantPrepared(tenant, "sample", version));
    }

    private RelayStore.Waiting waiting(long version) {
        return new RelayStore.Waiting(
                version,
                Topics.TENANTS_STATE,
                topics.partitionOfTenant(Topics.TENANTS_STATE, tenant),
                tenant + ":prepared:1",
                "TenantPrepared",
                tenant,
                Events.write(new TenantPrepared(tenant, "sample", version)),
                Ids.next(),
                Instant.now(),
                null);
    }

    private List<Long> versions() {
        return told().stream()
                .map(event -> Events.read(event, TenantPrepared.class).stateVersion())
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> told() {
        return TestLog.read(topics, Topics.TENANTS_STATE).stream()
                .filter(event -> event.key().startsWith(tenant.toString()))
                .toList();
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(SOON);
    }
}
