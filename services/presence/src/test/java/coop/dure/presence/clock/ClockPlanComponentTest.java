package coop.dure.presence.clock;

import coop.dure.platform.log.TopicNames;
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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is due is found by its moment as the worker role, however many agents wait for theirs. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class ClockPlanComponentTest {
    private final TenantTransactions transactions;
    private final TopicNames topics;

    ClockPlanComponentTest(TenantTransactions transactions, TopicNames topics) {
        this.transactions = transactions;
        this.topics = topics;
    }

    @Test
    void whatIsDueIsReadInItsOrderFromTheIndex() throws SQLException {
        ManyAgents.in(TestTenant.once(topics, "plans", "a01").id());
        String plan = transactions
                .asWorker(connection -> connection
                        .preparedQuery("explain " + LookAtClock.DUE)
                        .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC), 1_000, new UUID[] {UUID.randomUUID()}))
                        .map(ManyAgents::text))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(plan)
                .contains("agent_presence_due")
                .containsPattern("Index Cond: .*due_at <= ")
                .containsPattern("Index Cond: .*agent_id = ")
                .doesNotContain("Seq Scan");
    }
}
