package coop.dure.presence.queues;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What queue events and figures read they find by indexes, behind the wall of row-level security. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class QueuePlanComponentTest {
    private static final String[] QUEUES = {"reception", "x1"};
    private final TenantTransactions transactions;
    private final TopicNames topics;

    QueuePlanComponentTest(TenantTransactions transactions, TopicNames topics) {
        this.transactions = transactions;
        this.topics = topics;
    }

    private TestTenant hotel() {
        return TestTenant.once(topics, "queue-plans", "a01");
    }

    @BeforeEach
    void manyOthers() throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var add = all.createStatement()) {
            String tenant = "'" + hotel().id() + "'::uuid";
            add.execute("insert into queue select " + tenant + ", md5('q' || n)::uuid, 'x' || n, 'Queue', true, 1, 1,"
                    + " now(), now() + interval '1 day' from generate_series(1, 5000) n on conflict do nothing");
            add.execute(
                    "insert into queue_call (tenant_id, queue, call_ref, joined_at, left_at, ending) select "
                            + tenant + ", 'x' || n % 100, 'c' || n, now(), case when n % 50 > 0 then now() end,"
                            + " case when n % 50 > 0 then 'ANSWERED' end from generate_series(1, 20000) n on conflict do nothing");
            add.execute("insert into queue_day select " + tenant + ", 'x' || n % 100, current_date - n / 100"
                    + ", 1".repeat(29) + " from generate_series(1, 5000) n on conflict do nothing");
            add.execute("analyze queue; analyze queue_call; analyze queue_day");
        }
    }

    @Test
    void queuesAreLockedByTheirCodes() {
        assertThat(inTenant(KeepWaiting.LOCK, hotel().id(), QUEUES))
                .containsPattern("Index Cond: .*code = ANY")
                .doesNotContain("Seq Scan on queue");
    }

    @Test
    void callsAreReadByQueueAndName() {
        assertThat(inTenant(QueueCallRow.READ, hotel().id(), QUEUES, new String[] {"c1", "c2"}))
                .containsPattern("Index Cond: .*call_ref = ")
                .doesNotContain("Seq Scan on queue_call");
    }

    @Test
    void whatIsDueIsReadFromItsIndex() {
        assertThat(asWorker(DueQueue.LOCK, 200, new UUID[] {hotel().id()}))
                .contains("queue_figures_due")
                .doesNotContain("Seq Scan on queue");
        assertThat(asWorker(DueQueue.LOCK_OF_TENANT, 200, hotel().id())).doesNotContain("Seq Scan on queue");
    }

    @Test
    void whoWaitsIsReadFromTheIndexOfThoseWhoDo() {
        UUID[] tenants = {hotel().id(), hotel().id()};
        assertThat(asWorker(CountQueues.WAITING, tenants, QUEUES, OffsetDateTime.now(ZoneOffset.UTC)))
                .contains("queue_call_waiting")
                .doesNotContain("Seq Scan on queue_call");
        LocalDate[] days = {LocalDate.EPOCH, LocalDate.EPOCH};
        assertThat(asWorker(CountQueues.DAY, tenants, QUEUES, days))
                .containsPattern("Index Cond: .*day = ")
                .doesNotContain("Seq Scan on queue_day");
    }

    @Test
    void oldCallsAreForgottenByTheirAge() {
        assertThat(asWorker(
                        ForgetQueueCalls.FORGET,
                        OffsetDateTime.now(ZoneOffset.UTC).minusDays(2),
                        5_000))
                .contains("queue_call_newest", "Tid Scan")
                .doesNotContain("Seq Scan on queue_call");
    }

    private String inTenant(String sql, Object... parameters) {
        return transactions
                .inTenantSql(hotel().id(), explained(sql, parameters))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private String asWorker(String sql, Object... parameters) {
        return transactions.asWorker(explained(sql, parameters)).await().atMost(Duration.ofSeconds(10));
    }

    private static Function<SqlConnection, Uni<String>> explained(String sql, Object... parameters) {
        return connection -> connection
                .preparedQuery("explain " + sql)
                .execute(Tuple.from(parameters))
                .map(rows -> {
                    StringBuilder text = new StringBuilder();
                    rows.forEach(row -> text.append(row.getString(0)).append('\n'));
                    return text.toString();
                });
    }
}
