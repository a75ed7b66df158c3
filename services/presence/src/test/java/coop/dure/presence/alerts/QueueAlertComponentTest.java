package coop.dure.presence.alerts;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Queues in which nobody is available, and in which calls wait for too long. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class QueueAlertComponentTest {
    private final TopicNames topics;
    private AlertingTenant hotel;

    QueueAlertComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void bothAgentsOfTheQueueAreAvailable() {
        hotel = new AlertingTenant(topics, TestTenant.with(topics, "queues", "a01", "a02"));
        hotel.tenant.tellQueue("reception", true);
        hotel.choose("a01", TestTenant.available());
        hotel.choose("a02", TestTenant.available());
    }

    private void waits(String callRef, Instant since) {
        tell(Map.of("event", "QUEUE_JOINED", "callRef", callRef, "queue", "reception", "at", since.toString()));
    }

    private void leaves(String callRef) {
        tell(Map.of(
                "event",
                "QUEUE_LEFT",
                "callRef",
                callRef,
                "queue",
                "reception",
                "ending",
                "CALLER_GONE",
                "at",
                AlertingTenant.now().toString()));
    }

    /** Until presence has heard of the queue, which the log tells it. */
    private void tell(Map<String, String> event) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> hotel.tenant
                        .system()
                        .body(event)
                        .post("/v1/call-events")
                        .then()
                        .statusCode(200));
    }

    @Test
    void aWaitIsRaisedAtItsMomentAndDoesNotComeAndGoWithEachCall() {
        waits("c0", AlertingTenant.now());
        leaves("c0");
        hotel.say(Map.of("waitTooLong", Map.of("seconds", 2, "clearBelowSeconds", 1)))
                .statusCode(200);
        Instant since = AlertingTenant.now();
        waits("c1", since);
        Map<String, Object> raised = hotel.awaitOpen(1).get(0);
        assertThat(raised)
                .containsEntry("kind", "WAIT_TOO_LONG")
                .containsEntry("queue", "reception")
                .containsEntry("callRef", "c1");
        assertThat(AlertingTenant.instant(raised, "raisedAt")).isEqualTo(since.plusSeconds(2));
        // Told late: it has waited for longer than it takes to clear.
        waits("c2", since);
        leaves("c1");
        assertThat(hotel.alerts("?open=true")).hasSize(1);
        leaves("c2");
        assertThat(hotel.awaitCleared(1).get(0)).containsEntry("alertId", raised.get("alertId"));
    }

    @Test
    void nobodyMattersOnlyWhileCallsWaitWhereThatIsSaid() {
        waits("c0", AlertingTenant.now());
        leaves("c0");
        hotel.say(Map.of("nobodyAvailable", Map.of("seconds", 1, "onlyWhileCallsWait", true)))
                .statusCode(200);
        hotel.choose("a01", TestTenant.away("TEA"));
        hotel.choose("a02", TestTenant.away("TEA"));
        Instant since = AlertingTenant.now();
        waits("c1", since);
        Map<String, Object> raised = hotel.awaitOpen(1).get(0);
        assertThat(raised).containsEntry("kind", "NOBODY_AVAILABLE");
        assertThat(AlertingTenant.instant(raised, "raisedAt")).isEqualTo(since.plusSeconds(1));
        leaves("c1");
        hotel.awaitCleared(1);
        hotel.awaitTold(2);
    }

    @Test
    void nobodyIsAvailableSinceTheLastOneWasAndUntilTheFirstOneIs() {
        hotel.say(Map.of("nobodyAvailable", Map.of("seconds", 1))).statusCode(200);
        hotel.choose("a01", TestTenant.away("TEA"));
        Instant busy = AlertingTenant.now();
        hotel.call("a02", "RINGING", "c1", busy, Map.of("queue", "reception"));
        hotel.call("a02", "ANSWERED", "c1", AlertingTenant.now(), Map.of("queue", "reception"));
        Map<String, Object> raised = hotel.awaitOpen(1).get(0);
        assertThat(raised).containsEntry("kind", "NOBODY_AVAILABLE").containsEntry("queue", "reception");
        assertThat(AlertingTenant.instant(raised, "since")).isEqualTo(busy);
        assertThat(AlertingTenant.instant(raised, "raisedAt")).isEqualTo(busy.plusSeconds(1));

        hotel.choose("a01", TestTenant.away("TALK"));
        Instant begin = AlertingTenant.now();
        hotel.choose("a01", TestTenant.available());
        Instant end = AlertingTenant.now();
        Map<String, Object> cleared = hotel.awaitCleared(1).get(0);
        assertThat(cleared).containsEntry("alertId", raised.get("alertId"));
        assertThat(AlertingTenant.instant(cleared, "clearedAt")).isBetween(begin, end);
        hotel.awaitTold(2);
    }

    @Test
    void aQueueOfARuleThatNobodyServesIsAnAlertTooWhileThereIsSuchAQueue() {
        hotel.tenant.tellQueue("night", true);
        hotel.say(Map.of("nobodyAvailable", Map.of("queues", List.of(Map.of("queue", "night", "seconds", 1)))))
                .statusCode(200);
        assertThat(hotel.awaitOpen(1).get(0)).containsEntry("queue", "night");
        hotel.tenant.tellQueue("night", false);
        hotel.awaitCleared(1);
    }

    @Test
    void whoWasTheLastToBeAvailableCountsAlsoWhenItServesTheQueueNoMore() {
        hotel.say(Map.of("nobodyAvailable", Map.of("seconds", 1))).statusCode(200);
        hotel.choose("a02", TestTenant.away("TEA"));
        Instant begin = AlertingTenant.now();
        hotel.tenant.tellQueue("booking", true);
        hotel.tenant.tellAgent("a01", List.of("booking"), null);
        Map<String, Object> raised = hotel.awaitOpen(1).get(0);
        assertThat(raised).containsEntry("queue", "reception");
        assertThat(AlertingTenant.instant(raised, "since")).isBetween(begin, AlertingTenant.now());
        hotel.choose("a02", TestTenant.available());
        hotel.awaitCleared(1);
        hotel.choose("a02", TestTenant.away("TEA"));
        Instant away = AlertingTenant.now();
        Map<String, Object> again = hotel.awaitOpen(1).get(0);
        assertThat(AlertingTenant.instant(again, "since")).isBetween(AlertingTenant.instant(raised, "raisedAt"), away);
    }

    @Test
    void aCallOfWhichNothingWasHeardForADayWaitsNoMore() throws SQLException {
        waits("c0", AlertingTenant.now());
        leaves("c0");
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("insert into queue_call (tenant_id, queue, call_ref, joined_at) values ('"
                            + hotel.tenant.id() + "', 'reception', 'lost', now() - interval '24 hours 1 minute')");
        }
        hotel.say(Map.of("waitTooLong", Map.of("seconds", 1))).statusCode(200);
        waits("c1", AlertingTenant.now());
        assertThat(hotel.awaitOpen(1).get(0)).containsEntry("callRef", "c1");
    }

    @Test
    void whoLeavesTheQueueIsNotAvailableInIt() {
        hotel.say(Map.of("nobodyAvailable", Map.of("seconds", 1))).statusCode(200);
        hotel.tenant.tellAgent("a01", null, false);
        hotel.tenant.tellAgent("a02", null, false);
        hotel.say(Map.of("nobodyAvailable", Map.of("queues", List.of(Map.of("queue", "reception", "seconds", 1)))))
                .statusCode(200);
        assertThat(hotel.awaitOpen(1).get(0)).containsEntry("queue", "reception");
    }
}
