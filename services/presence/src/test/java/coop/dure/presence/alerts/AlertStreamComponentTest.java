package coop.dure.presence.alerts;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.SseClient;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A wallboard sees alerts come and go. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class AlertStreamComponentTest {
    private final TopicNames topics;

    AlertStreamComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void anAlertIsOnTheStreamFromItsRaisingToItsClearingAndNotOnAnotherTenants() {
        AlertingTenant hotel = new AlertingTenant(topics, TestTenant.with(topics, "seen", "a01"));
        AlertingTenant clinic = new AlertingTenant(topics, TestTenant.with(topics, "unseen", "a01"));
        hotel.say(Map.of("breakTooLong", Map.of("seconds", 1))).statusCode(200);
        String token = hotel.tenant.organization.person("supervisor");
        String colleague = hotel.tenant.organization.person("agent");
        try (SseClient stream = SseClient.open(token, null, null);
                SseClient agent = SseClient.open(colleague, null, null);
                SseClient other = SseClient.open(clinic.tenant.organization.system(), null, null)) {
            assertThat(awaitAlerts(stream, "snapshot", 1).get(0)).isEmpty();
            hotel.choose("a01", TestTenant.away("TEA"));
            JsonArray raised = awaitAlerts(stream, "alerts", 1).get(0);
            assertThat(raised).hasSize(1);
            JsonObject alert = raised.getJsonObject(0);
            assertThat(alert.getString("kind")).isEqualTo("BREAK_TOO_LONG");
            assertThat(alert.getString("agentId"))
                    .isEqualTo(hotel.tenant.agent("a01").toString());
            assertThat(alert.getString("agentCode")).isEqualTo("a01");
            assertThat(alert.getString("alertId"))
                    .isEqualTo(hotel.awaitOpen(1).get(0).get("alertId"));
            try (SseClient late = SseClient.open(token, null, null)) {
                assertThat(awaitAlerts(late, "snapshot", 1).get(0)).isEqualTo(raised);
            }
            hotel.choose("a01", TestTenant.available());
            assertThat(awaitAlerts(stream, "alerts", 2).get(1)).isEmpty();
            // The change that cleared it is on the agent's stream, and none of the alerts.
            assertThat(awaitAlerts(agent, "snapshot", 1).get(0)).isEmpty();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> agent.events().stream()
                                    .filter(event -> event.name().equals("change"))
                                    .count()
                            == 2);
            assertThat(agent.events()).noneMatch(event -> event.name().equals("alerts"));
            clinic.choose("a01", TestTenant.available());
            awaitAlerts(other, "snapshot", 1);
            assertThat(other.events()).noneMatch(event -> event.name().equals("alerts"));
        }
    }

    /** What the events of that name say is open, once there are so many. */
    private static List<JsonArray> awaitAlerts(SseClient stream, String name, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> stream.events().stream()
                                .filter(event -> event.name().equals(name))
                                .map(event -> event.data().getJsonArray("alerts"))
                                .toList(),
                        found -> found.size() == count);
    }
}
