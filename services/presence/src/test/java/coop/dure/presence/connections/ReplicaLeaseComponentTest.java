package coop.dure.presence.connections;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Replicas that are gone, or were taken for gone. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class ReplicaLeaseComponentTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final TopicNames topics;
    private final ReplicaLease lease;
    private final FindForgotten forgotten;

    ReplicaLeaseComponentTest(TopicNames topics, ReplicaLease lease, FindForgotten forgotten) {
        this.topics = topics;
        this.lease = lease;
        this.forgotten = forgotten;
    }

    @Test
    void theAgentsOfAReplicaThatIsGoneLandBehindTheirGrace() throws SQLException {
        TestTenant hotel = hotel("gone");
        UUID gone = Ids.next();
        execute("insert into presence_replica (replica, until) values ('" + gone + "', now() + interval '1 minute')");
        execute("insert into agent_device (tenant_id, agent_id, device, replica) values ('" + hotel.id() + "', '"
                + hotel.agent("a01") + "', 'connection:x', '" + gone + "')");
        // Not before: it would be cleared up without the device.
        execute("update presence_replica set until = now() - interval '1 minute' where replica = '" + gone + "'");
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> hotel.system()
                        .get("/v1/presence/agents/" + hotel.agent("a01"))
                        .then()
                        .body("reasonCode", equalTo("CONNECTION_LOST")));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> count("select count(*) from presence_replica where replica = '" + gone + "'") == 0);
    }

    @Test
    void aReplicaThatWasTakenForGoneIsAnotherOneAndItsAgentsConnectAgain() throws SQLException {
        TestTenant hotel = hotel("taken");
        UUID before = lease.id();
        try (AgentProgram program = AgentProgram.open(hotel.organization.system(), "?agent=a01", Map.of())) {
            program.await(0);
            execute("update presence_replica set ended_at = now() where replica = '" + before + "'");
            assertThat(program.awaitClosed()).isEqualTo(1012);
        }
        assertThat(lease.id()).isNotEqualTo(before);
        try (AgentProgram program = AgentProgram.open(hotel.organization.system(), "?agent=a01", Map.of())) {
            assertThat(program.await(0).getString("type")).isEqualTo("CONNECTED");
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> count("select count(*) from agent_device where replica = '" + before + "'") == 0);
            hotel.system()
                    .get("/v1/presence/agents/" + hotel.agent("a01"))
                    .then()
                    .body("availability", equalTo("AVAILABLE"));
        }
    }

    @Test
    void aDeviceThatNobodyHasIsFoundAndItsAgentLands() throws SQLException {
        TestTenant hotel = hotel("forgotten");
        hotel.system()
                .body(Map.of("connection", Map.of("graceSeconds", 0, "landing", "SIGNED_OUT")))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        try (AgentProgram program = AgentProgram.open(hotel.organization.system(), "?agent=a01", Map.of())) {
            program.await(0);
            execute("insert into agent_device (tenant_id, agent_id, device, replica) values ('" + hotel.id() + "', '"
                    + hotel.agent("a01") + "', 'connection:x', '" + lease.id() + "')");
            forgotten.look();
            String left = "select count(*) from agent_device where tenant_id = '" + hotel.id() + "'";
            Awaitility.await().atMost(SOON).until(() -> count(left) == 1);
            hotel.system()
                    .get("/v1/presence/agents/" + hotel.agent("a01"))
                    .then()
                    .body("availability", equalTo("AVAILABLE"));
        }
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> hotel.system()
                        .get("/v1/presence/agents/" + hotel.agent("a01"))
                        .then()
                        .body("availability", equalTo("SIGNED_OUT")));
    }

    private TestTenant hotel(String slug) {
        TestTenant hotel = TestTenant.with(topics, slug, "a01");
        hotel.system()
                .body(TestTenant.available())
                .put("/v1/presence/agents/" + hotel.agent("a01") + "/availability")
                .then()
                .statusCode(200);
        return hotel;
    }

    private static void execute(String statement) throws SQLException {
        try (Connection behind = TestDatabase.asSuperuser();
                Statement run = behind.createStatement()) {
            run.execute(statement);
        }
    }

    private static long count(String query) throws SQLException {
        try (Connection behind = TestDatabase.asSuperuser();
                Statement run = behind.createStatement();
                ResultSet found = run.executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
