package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.sql.Columns;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.ManyAgents;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a command reads it finds by indexes as the app role, behind the wall of row-level security. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class CommandPlanComponentTest {
    private final TenantTransactions transactions;
    private final TopicNames topics;
    private TestTenant hotel;

    CommandPlanComponentTest(TenantTransactions transactions, TopicNames topics) {
        this.transactions = transactions;
        this.topics = topics;
    }

    @BeforeEach
    void manyOthers() throws SQLException {
        hotel = TestTenant.once(topics, "plans", "a01");
        ManyAgents.in(hotel.id());
    }

    @Test
    void agentsAreLockedByIdAndByCode() {
        assertThat(plan(HoldAgents.LOCK, hotel.id(), agents(), new String[] {"x1", "x2"}))
                .containsPattern("Index Cond: .*agent_id = ANY")
                .containsPattern("Index Cond: .*code = ANY")
                .doesNotContain("Seq Scan");
    }

    @Test
    void theirCallsAreReadByThreeIndexes() {
        assertThat(plan(HoldAgents.CALLS, hotel.id(), agents(), agents(), new String[] {"c1"}))
                .contains("agent_call_open", "agent_call_left_work", "agent_call_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void agentsAndTheirDevicesAreReadById() {
        assertThat(plan(HoldAgents.READ, hotel.id(), agents()))
                .containsPattern("Index Cond: .*agent_id = ANY")
                .doesNotContain("Seq Scan");
        assertThat(plan(HoldAgents.DEVICES, hotel.id(), agents()))
                .containsPattern("Index Cond: .*agent_id = ANY")
                .doesNotContain("Seq Scan");
        assertThat(plan(KeepTelephones.READ, hotel.id(), agents()))
                .contains("agent_telephone_pkey")
                .doesNotContain("Seq Scan");
    }

    @Test
    void linesAreFoundByExtension() {
        assertThat(plan(FindLines.BY_EXTENSION, hotel.id(), new String[] {"201", "202"}))
                .contains("agent_extension")
                .containsPattern("Index Cond: .*extension = ANY")
                .doesNotContain("Seq Scan");
    }

    @Test
    void allOpenAndWaitingCallsOfATenantAreReadFromTheirIndexes() {
        assertThat(plan(EndLostCalls.WAITING, hotel.id(), Instant.now().atOffset(ZoneOffset.UTC)))
                .contains("queue_call_waiting")
                .doesNotContain("Seq Scan");
        assertThat(plan(EndLostCalls.OPEN, hotel.id(), Instant.now().atOffset(ZoneOffset.UTC)))
                .contains("agent_call_open")
                .doesNotContain("Seq Scan");
    }

    @Test
    void agentsAreStoredByTheirIds() {
        Columns<HeldAgent> columns = KeepPresence.columns(hotel.id(), List.of());
        assertThat(plan(KeepPresence.statement(columns), columns.tuple()))
                .containsPattern("Index Cond: .*agent_id = ")
                .doesNotContain("Seq Scan");
    }

    private UUID[] agents() {
        return new UUID[] {hotel.agent("a01")};
    }

    private String plan(String sql, Object... parameters) {
        return plan(sql, Tuple.from(parameters));
    }

    private String plan(String sql, Tuple parameters) {
        return transactions
                .inTenantSql(
                        hotel.id(),
                        connection -> connection
                                .preparedQuery("explain " + sql)
                                .execute(parameters)
                                .map(ManyAgents::text))
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
