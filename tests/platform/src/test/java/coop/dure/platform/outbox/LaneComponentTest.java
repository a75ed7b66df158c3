package coop.dure.platform.outbox;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.log.KafkaClients;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class LaneComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Lane ACCESS = new Lane("access");
    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final RelayStore store;
    private final KafkaClients clients;
    private final TopicNames topics;
    private final UUID tenant = Ids.next();

    LaneComponentTest(
            TenantTransactions transactions, Outbox outbox, RelayStore store, KafkaClients clients, TopicNames topics) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.store = store;
        this.clients = clients;
        this.topics = topics;
    }

    @Test
    void aRevocationDoesNotWaitBehindTenThousandRosterEvents() throws InterruptedException, SQLException {
        // The common lane stands still, as if it never got through.
        lease("holder = '" + Ids.next() + "', until = now() + interval '1 hour'");
        await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
        LaneRelay relay = new LaneRelay(ACCESS, store, clients, topics, new SimpleMeterRegistry(), "sample", 200);
        relay.start();
        try {
            transactions
                    .inTenantSql(
                            tenant,
                            connection -> outbox.add(
                                            connection,
                                            LongStream.range(0, 10_000)
                                                    .mapToObj(this::roster)
                                                    .toList())
                                    .chain(() -> outbox.add(connection, List.of(revocation()))))
                    .await()
                    .atMost(SOON);
            await().atMost(Duration.ofSeconds(10)).until(() -> told(Topics.TENANTS_ACCESS) == 1);
            assertThat(told(Topics.TENANTS_STATE)).isZero();
            lease("until = now()");
            await().atMost(SOON).until(() -> told(Topics.TENANTS_STATE) == 10_000);
        } finally {
            relay.stop();
            relay.awaitStopped();
        }
    }

    @Test
    void aServiceRelaysItsOwnLanesOnly() {
        assertThat(Lane.of(topics, "tenants")).contains(Lane.COMMON, ACCESS);
        assertThat(Lane.of(topics, "cdr")).contains(Lane.COMMON).doesNotContain(ACCESS);
        assertThat(List.of(Lane.COMMON.relay(), ACCESS.relay())).containsExactly("outbox", "access-outbox");
    }

    private OutgoingEvent roster(long number) {
        return OutgoingEvent.of(
                Topics.TENANTS_STATE, tenant, "prepared", number, new TenantPrepared(tenant, "sample", number));
    }

    private OutgoingEvent revocation() {
        return OutgoingEvent.of(
                Topics.TENANTS_ACCESS,
                tenant,
                "person",
                "kim",
                new AccessChanged("PERSON", "kim", tenant, null, "DISABLED", null, null, null, 1));
    }

    private long told(String topic) {
        return TestLog.read(topics, topic).stream()
                .filter(event -> event.key().startsWith(tenant.toString()))
                .count();
    }

    private static void lease(String assignment) throws SQLException {
        try (Connection superuser = TestDatabase.asSuperuser()) {
            superuser.createStatement().execute("update relay_lease set " + assignment + " where name = 'outbox'");
        }
    }
}
