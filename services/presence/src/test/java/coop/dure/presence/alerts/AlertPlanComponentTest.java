package coop.dure.presence.alerts;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is looked for again and again is found by an index, behind the wall of row-level security. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class AlertPlanComponentTest {
    private final TenantTransactions transactions;
    private final UUID tenant = UUID.randomUUID();

    AlertPlanComponentTest(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            for (String statement : statements) {
                all.createStatement().execute(statement);
            }
        }
    }

    private static Uni<String> plan(SqlConnection connection, String question, Tuple parameters) {
        return connection
                .preparedQuery("explain " + question)
                .execute(parameters)
                .map(rows -> {
                    StringBuilder text = new StringBuilder();
                    rows.forEach(row -> text.append(row.getString(0)).append('\n'));
                    return text.toString();
                });
    }

    private String planOfTenant(String question, Tuple parameters) {
        return transactions
                .inTenantSql(tenant, connection -> plan(connection, question, parameters))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void tenantsThatAreDueAreFoundByTheirMoment() throws SQLException {
        execute(
                "insert into presence_alert_rules select gen_random_uuid(), '{}', 1, now(), now() + n * interval '1 day'"
                        + " from generate_series(1, 5000) n",
                "analyze presence_alert_rules");
        String plan = transactions
                .asWorker(
                        connection -> plan(connection, LookAtAlerts.FIND, Tuple.of(OffsetDateTime.now(ZoneOffset.UTC))))
                .await()
                .atMost(Duration.ofSeconds(10));
        execute("delete from presence_alert_rules where said = '{}'");
        assertThat(plan).containsPattern("presence_alert_rules_due").containsPattern("Index Cond: .*due_at <= ");
    }

    @Test
    void aPageOfAlertsIsARangeOfTheirKeyAndOpenOnesOfTheirOwnIndex() throws SQLException {
        execute(
                "insert into presence_alert select case when n % 5 = 0 then '" + tenant
                        + "'::uuid else gen_random_uuid() end, gen_random_uuid(), 'WAIT_TOO_LONG', 'q' || n, null, null,"
                        + " 'q' || n, null, null, 60, now(), now(), case when n % 500 > 0 then now() end,"
                        + " case when n % 500 > 0 then 'ENDED' end, 1 from generate_series(1, 20000) n",
                "analyze presence_alert");
        Tuple parameters = Tuple.of(tenant, UUID.randomUUID(), 100);
        assertThat(planOfTenant(ListAlerts.PAGE.formatted(ListAlerts.which(null)), parameters))
                .containsPattern("Index Cond: .*tenant_id = .*alert_id < ")
                .doesNotContain("Seq Scan");
        assertThat(planOfTenant(ListAlerts.PAGE.formatted(ListAlerts.which(true)), parameters))
                .contains("presence_alert_open")
                .doesNotContain("Seq Scan");
    }

    @Test
    void agentsAreLookedAtTogetherWithTheirNewestCallsOnly() throws SQLException {
        fill();
        String plan = planOfTenant(AgentFacts.FIND, Tuple.of(tenant, new UUID[0]));
        assertThat(plan)
                .containsPattern("agent_call_left_work")
                .as("which grow with the agent's age")
                .doesNotContain("presence_interval")
                .doesNotContain("Seq Scan on agent_call");
    }

    private void fill() throws SQLException {
        String agents = " from generate_series(1, 200) a";
        execute(
                "insert into agent select '" + tenant + "', md5('" + tenant + "' || a)::uuid, 'a' || a, 'A', null,"
                        + " '{reception}', null, true, 1" + agents,
                "insert into agent_presence (tenant_id, agent_id, availability, occupation, effective_at, version)"
                        + " select '" + tenant + "', md5('" + tenant + "' || a)::uuid, 'AWAY', 'IDLE', now(), 1"
                        + agents,
                "insert into presence_interval (tenant_id, agent_id, version, availability, occupation, cause,"
                        + " caused_by, from_at, until_at) select '" + tenant + "', md5('" + tenant + "' || a)::uuid, n,"
                        + " 'AVAILABLE', 'IDLE', 'COMMAND', 'x', now() - n * interval '1 minute',"
                        + " now() - (n - 1) * interval '1 minute' from generate_series(1, 200) a,"
                        + " generate_series(1, 50) n",
                "insert into agent_call (tenant_id, agent_id, call_ref, phase, at, was_answered, leaves_work) select '"
                        + tenant
                        + "', md5('" + tenant
                        + "' || a)::uuid, 'c' || n, 'ENDED', now() - n * interval '1 minute', true, true"
                        + " from generate_series(1, 200) a, generate_series(1, 50) n",
                "analyze agent, agent_presence, presence_interval, agent_call");
    }
}
