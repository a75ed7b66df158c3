package coop.dure.presence.queues;

import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What one replica, or one tenant, leaves lying keeps nobody else's queues waiting. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class StandstillComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String HOLD = "select 1 from queue where tenant_id = $1 for update";
    private final TenantTransactions transactions;
    private final TopicNames topics;

    StandstillComponentTest(TenantTransactions transactions, TopicNames topics) {
        this.transactions = transactions;
        this.topics = topics;
    }

    @Test
    void aTransactionThatStandsStillFreesItsRows() {
        TestTenant hotel = TestTenant.with(topics, "standstill", "a01");
        standsStill(hotel, work -> transactions.inTenantSql(hotel.id(), work));
        standsStill(hotel, transactions::asWorker);
    }

    private void standsStill(TestTenant hotel, Function<Function<SqlConnection, Uni<Void>>, Uni<Void>> transaction) {
        CompletableFuture<Void> held = new CompletableFuture<>();
        CompletableFuture<Void> goesOn = new CompletableFuture<>();
        CompletableFuture<Void> ended = transaction
                .apply(connection -> connection
                        .preparedQuery(HOLD)
                        .execute(Tuple.of(hotel.id()))
                        .invoke(() -> held.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(goesOn)))
                .subscribeAsCompletionStage();
        held.join();
        hotel.joins("c1");
        goesOn.complete(null);
        assertThat(ended).failsWithin(SOON);
    }

    @Test
    void aQueueThatSomebodyHoldsKeepsNoOthersFiguresWaiting() throws SQLException {
        TestTenant first = TestTenant.with(topics, "held", "a01");
        TestTenant second = TestTenant.with(topics, "free", "a01");
        awaitWaiting(first, 0);
        run("update queue set figures_due_at = now() + interval '1 second' where tenant_id = '" + first.id() + "'");
        try (Connection holder = TestDatabase.asSuperuser();
                var hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute(HOLD.replace("$1", "'" + first.id() + "'"));
            Awaitility.await()
                    .atMost(SOON)
                    .until(() ->
                            isTrue("select figures_due_at < now() from queue where tenant_id = '" + first.id() + "'"));
            second.joins("c1");
            awaitWaiting(second, 1);
            holder.rollback();
        }
    }

    @Test
    void aTenantWhoseFiguresCannotBeToldKeepsNoOthersWaiting() throws SQLException {
        TestTenant broken = TestTenant.with(topics, "broken", "a01");
        TestTenant sound = TestTenant.with(topics, "sound", "a01");
        awaitWaiting(broken, 0);
        zone(broken, "Nowhere/Else");
        run("update queue set figures_due_at = now() where tenant_id = '" + broken.id() + "'");
        sound.joins("c1");
        awaitWaiting(sound, 1);
        zone(broken, "Asia/Seoul");
        broken.joins("c1");
        awaitWaiting(broken, 1);
    }

    private static void zone(TestTenant tenant, String zone) throws SQLException {
        run("update tenant_directory set zone = '" + zone + "' where tenant_id = '" + tenant.id() + "'");
    }

    private void awaitWaiting(TestTenant tenant, int calls) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(TestLog.read(topics, Topics.PRESENCE_STATE).stream()
                                .filter(record ->
                                        record.key().startsWith(tenant.id() + ":queue:") && record.value() != null)
                                .map(record -> Events.read(record, QueueFiguresChanged.class)
                                        .waiting())
                                .reduce(-1, (before, after) -> after))
                        .isEqualTo(calls));
    }

    private static void run(String statement) throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    private static boolean isTrue(String query) throws SQLException {
        try (var connection = TestDatabase.asSuperuser();
                var select = connection.createStatement();
                var found = select.executeQuery(query)) {
            return found.next() && found.getBoolean(1);
        }
    }
}
