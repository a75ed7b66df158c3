package coop.dure.presence.policies;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A policy that is said while somebody locks agents in another order, as a roster may. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class PolicyDeadlockComponentTest {
    private final TopicNames topics;

    PolicyDeadlockComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void whoIsTakenOutOfACircleOfLocksSaysItAgain() throws Exception {
        TestTenant hotel = TestTenant.with(topics, "policies", "a01", "a02");
        List<String> agents = Stream.of("a01", "a02")
                .map(code -> hotel.agent(code).toString())
                .sorted()
                .toList();
        try (Connection other = TestDatabase.asSuperuser()) {
            run(
                    other,
                    "update agent_presence set due_at = now() + interval '1 day' where tenant_id = '" + hotel.id()
                            + "'");
            other.setAutoCommit(false);
            lock(other, agents.get(1));
            CompletableFuture<Integer> said = CompletableFuture.supplyAsync(() -> hotel.system()
                    .body(Map.of("ringingSeconds", 60))
                    .put("/v1/presence/policy")
                    .then()
                    .extract()
                    .statusCode());
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(PolicyDeadlockComponentTest::somebodyWaits);
            lock(other, agents.get(0));
            other.commit();
            assertThat(said.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    private static void lock(Connection connection, String agentId) throws SQLException {
        run(connection, "update agent_presence set version = version where agent_id = '" + agentId + "'");
    }

    private static void run(Connection connection, String statement) throws SQLException {
        connection.createStatement().execute(statement);
    }

    private static boolean somebodyWaits() throws SQLException {
        try (Connection all = TestDatabase.asSuperuser();
                ResultSet found = all.createStatement()
                        .executeQuery("select exists (select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                                + " and query like 'update agent_presence set due_at = now()%')")) {
            found.next();
            return found.getBoolean(1);
        }
    }
}
