package coop.dure.presence;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class PresenceIsolationComponentTest {
    private static final List<String> TABLES = List.of(
            "agent",
            "agent_presence",
            "agent_call",
            "agent_device",
            "agent_telephone",
            "presence_interval",
            "call_taken",
            "presence_policy",
            "queue",
            "team",
            "queue_call",
            "queue_day",
            "queue_served",
            "presence_alert_rules",
            "presence_alert",
            "schedule_day",
            "planned_time");

    private final TopicNames topics;

    PresenceIsolationComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void theAppRoleSeesOnlyTheTenantOfItsScope() throws SQLException {
        TestTenant hotel = busy("hotel");
        TestTenant clinic = busy("clinic");
        try (Connection app = TestDatabase.asApp()) {
            app.setAutoCommit(false);
            for (TestTenant tenant : List.of(hotel, clinic)) {
                bind(app, tenant.id());
                for (String table : TABLES) {
                    assertThat(tenants(app, table)).as(table).containsExactly(tenant.id());
                }
            }
        }
    }

    @Test
    void theAppRoleCannotWriteIntoAnotherTenant() throws SQLException {
        TestTenant hotel = busy("hotel");
        TestTenant clinic = busy("clinic");
        try (Connection app = TestDatabase.asApp()) {
            app.setAutoCommit(false);
            bind(app, clinic.id());
            try (var update =
                    app.prepareStatement("update agent_presence set version = version + 1 where tenant_id = ?")) {
                update.setObject(1, hotel.id());
                assertThat(update.executeUpdate()).isZero();
            }
            try (var update =
                    app.prepareStatement("update presence_alert set version = version + 1 where tenant_id = ?")) {
                update.setObject(1, hotel.id());
                assertThat(update.executeUpdate()).isZero();
            }
            try (var insert = app.prepareStatement(
                    "insert into agent_call (tenant_id, agent_id, call_ref, phase, at) values (?, ?, 'x', 'RINGING', now())")) {
                insert.setObject(1, hotel.id());
                insert.setObject(2, hotel.agent("a01"));
                assertThatThrownBy(insert::executeUpdate).hasMessageContaining("row-level security");
            }
        }
    }

    private TestTenant busy(String slug) {
        TestTenant tenant = TestTenant.with(topics, slug, "a01", "b02");
        tenant.system()
                .body(TestTenant.available())
                .put("/v1/presence/agents/" + tenant.agent("b02") + "/availability")
                .then()
                .statusCode(200);
        tenant.tellAgent("b02", null, false);
        tenant.system()
                .body(Map.of(
                        "Event",
                        "DeviceStateChange",
                        "Device",
                        "PJSIP/201",
                        "State",
                        "NOT_INUSE",
                        "Timestamp",
                        String.valueOf(Instant.now().getEpochSecond())))
                .post("/v1/call-events/asterisk")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        tenant.tellQueue("night", true);
        tenant.system()
                .body(Map.of("ringingSeconds", 60))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        tenant.system()
                .body(Map.of("nobodyAvailable", Map.of("queues", List.of(Map.of("queue", "night", "seconds", 1)))))
                .put("/v1/presence/alert-rules")
                .then()
                .statusCode(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> tenant.system()
                        .get("/v1/presence/alerts?open=true")
                        .then()
                        .body("items.size()", equalTo(1)));
        tenant.system()
                .urlEncodingEnabled(false)
                .body(Map.of("leaseSeconds", 60))
                .post("/v1/presence/agents/" + tenant.agent("a01") + "/devices/web:heartbeat")
                .then()
                .statusCode(200);
        tenant.call("a01", "RINGING", "c1");
        tenant.call("a01", "ANSWERED", "c1");
        tenant.joins("c2");
        tenant.system()
                .body(Map.of(
                        "times",
                        List.of(Map.of(
                                "from",
                                "2026-12-01T09:00:00+09:00",
                                "until",
                                "2026-12-01T18:00:00+09:00",
                                "plan",
                                "WORK"))))
                .put("/v1/presence/schedules/" + tenant.agent("a01") + "/2026-12-01")
                .then()
                .statusCode(200);
        return tenant;
    }

    private static void bind(Connection app, UUID tenantId) throws SQLException {
        try (var set = app.prepareStatement(
                "select set_config('app.scope', 'tenant', true), set_config('app.tenant_id', ?, true)")) {
            set.setString(1, tenantId.toString());
            set.execute();
        }
    }

    private static List<UUID> tenants(Connection app, String table) throws SQLException {
        try (var select = app.createStatement();
                ResultSet rows = select.executeQuery("select distinct tenant_id from " + table)) {
            List<UUID> found = new java.util.ArrayList<>();
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
            return found;
        }
    }
}
