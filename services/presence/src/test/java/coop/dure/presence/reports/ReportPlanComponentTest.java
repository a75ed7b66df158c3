package coop.dure.presence.reports;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.ManyAgents;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A report reads only its agents' time from the index as the app role, behind the wall of row-level security. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class ReportPlanComponentTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-02T00:00:00Z");

    private final TopicNames topics;
    private final TenantTransactions transactions;

    ReportPlanComponentTest(TopicNames topics, TenantTransactions transactions) {
        this.topics = topics;
        this.transactions = transactions;
    }

    private TestTenant busy() throws SQLException {
        TestTenant hotel = TestTenant.with(topics, "hotel", "a01", "a02");
        try (Connection all = TestDatabase.asSuperuser()) {
            for (String statement : List.of(
                    "insert into agent select '%1$s', md5('plan' || n)::uuid, 'p' || n, 'x', null, '{}', null, true, 1"
                            + " from generate_series(1, 400) n",
                    "insert into agent_presence (tenant_id, agent_id, availability, occupation, effective_at, version)"
                            + " select '%1$s', md5('plan' || n)::uuid, 'AVAILABLE', 'IDLE', now(), 1"
                            + " from generate_series(1, 400) n",
                    "insert into presence_interval (tenant_id, agent_id, version, availability, occupation, cause,"
                            + " caused_by, from_at, until_at) select '%1$s', md5('plan' || (n %% 400 + 1))::uuid, n,"
                            + " 'AVAILABLE', 'IDLE', 'COMMAND', 'test', timestamptz '2026-01-01T00:00:00Z' + n * interval"
                            + " '5 minutes', timestamptz '2026-01-01T00:00:00Z' + (n + 1) * interval '5 minutes'"
                            + " from generate_series(1, 40000) n",
                    "analyze presence_interval",
                    "analyze agent")) {
                all.createStatement().execute(statement.formatted(hotel.id()));
            }
        }
        return hotel;
    }

    @Test
    void whatAgentsDidInADayIsARangeOfTheIndex() throws SQLException {
        TestTenant hotel = busy();
        String plan = plan(
                hotel,
                ReadStays.STAYS,
                ReadStays.parameters(hotel.id(), List.of(hotel.agent("a01"), hotel.agent("a02")), FROM, TO));
        assertThat(plan)
                .containsPattern("Index Cond: .*agent_id = .*from_at >= .*from_at < ")
                .doesNotContain("Seq Scan on presence_interval");
    }

    @Test
    void whatCallsAgentsTookInADayIsARangeOfTheKey() throws SQLException {
        TestTenant hotel = busy();
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("insert into call_taken select '" + hotel.id() + "', md5('plan' || (n % 400 + 1))::uuid,"
                            + " timestamptz '2026-01-01T00:00:00Z' + n * interval '5 minutes', 'c' || n"
                            + " from generate_series(1, 40000) n; analyze call_taken");
        }
        String plan = plan(
                hotel,
                ReadTaken.TAKEN,
                ReadStays.parameters(hotel.id(), List.of(hotel.agent("a01"), hotel.agent("a02")), FROM, TO));
        assertThat(plan)
                .containsPattern("Index Cond: .*agent_id = .*at >= .*at < ")
                .doesNotContain("Seq Scan on call_taken");
    }

    @Test
    void byWhichQueuesAgentsTookCallsIsAFewStepsOfTheIndex() throws SQLException {
        TestTenant hotel = busy();
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("insert into call_taken select '" + hotel.id() + "', md5('plan' || (n % 400 + 1))::uuid,"
                            + " timestamptz '2026-01-01T00:00:00Z' + n * interval '5 minutes', 'c' || n, 'q' || n % 3"
                            + " from generate_series(1, 40000) n; analyze call_taken");
        }
        String plan = plan(hotel, ReportAgent.WITH_TAKEN + ReportAgent.BY_CODE, Tuple.from(new @Nullable Object[] {
            hotel.id(), FROM.atOffset(ZoneOffset.UTC), TO.atOffset(ZoneOffset.UTC), null, null, null
        }));
        assertThat(plan)
                .containsPattern("using call_taken_queue on call_taken.*\\n.*Index Cond: .*agent_id = ")
                .doesNotContain("Seq Scan on call_taken");
    }

    @Test
    void whoWasThereIsToldByOneIntervalEach() throws SQLException {
        TestTenant hotel = busy();
        String plan = plan(hotel, ReportAgent.WHO_WAS_THERE + ReportAgent.BY_CODE, Tuple.from(new @Nullable Object[] {
            hotel.id(), FROM.atOffset(ZoneOffset.UTC), TO.atOffset(ZoneOffset.UTC), null, null, null
        }));
        assertThat(plan)
                .containsPattern("Index Cond: .*agent_id = .*from_at < ")
                .doesNotContain("Seq Scan on presence_interval");
    }

    private String plan(TestTenant tenant, String sql, Tuple parameters) {
        return transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> connection
                                .preparedQuery("explain " + sql)
                                .execute(parameters)
                                .map(ManyAgents::text))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
