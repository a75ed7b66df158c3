package coop.dure.cdr.statistics.agents;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.contracts.Topics;
import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.outbox.Keys;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class AgentTimeComponentTest {
    /** Ten in the morning in Seoul. */
    private static final Instant TEN = Instant.parse("2026-12-01T01:00:00Z");

    private static final String DAY = "?from=2026-12-01T00:00:00%2B09:00&to=2026-12-02T00:00:00%2B09:00"
            + "&interval=HALF_HOUR&groupBy=AGENT&metric=occupancy";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    CountAgentTime countAgentTime;

    @Inject
    TopicNames topics;

    private CdrTenant hotel;
    private final UUID agentId = Ids.next();
    private long version;
    private String availability = "SIGNED_OUT";
    private String occupation = "IDLE";

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void occupancyIsOfTheTimeThatPresenceToldOnCallsOrReady() {
        changes(0, "AVAILABLE", "IDLE");
        changes(600, "AVAILABLE", "RINGING");
        changes(610, "AVAILABLE", "ON_CALL");
        changes(1_210, "AVAILABLE", "AFTER_CALL_WORK");
        changes(1_300, "AVAILABLE", "IDLE");
        changes(1_500, "AWAY", "IDLE");
        changes(2_700, "SIGNED_OUT", "IDLE");
        JsonPath day = awaitBusy(690, 1_490);
        assertThat(day.getList("items")).hasSize(1);
        assertThat(day.getString("items[0].agent")).isEqualTo("a01");
        assertThat(day.getString("items[0].agentCode")).isEqualTo("a01");
        assertThat(day.getInt("items[0].figures[0].version")).isEqualTo(2);
        assertThat(day.getFloat("items[0].figures[0].value")).isEqualTo(0.463087f);
    }

    @Test
    void whoIsStillReadyIsCountedUpToTheLastFullQuarterAndALaterEndTakesBackWhatWasTooMuch() {
        changes(0, "AVAILABLE", "IDLE");
        awaitKnown();
        countAgentTime.countUpTo(TEN.plusSeconds(1_000));
        assertThat(denominator(asked(hotel, DAY))).isEqualTo(900);
        changes(840, "SIGNED_OUT", "IDLE");
        awaitBusy(0, 840);
        countAgentTime.countUpTo(TEN.plusSeconds(4_000));
        assertThat(denominator(asked(hotel, DAY))).isEqualTo(840);
    }

    @Test
    void whatIsToldTwiceIsCountedOnceAndWhatTheTopicForgotIsNobodysTime() {
        changes(0, "AVAILABLE", "IDLE");
        changes(100, "AVAILABLE", "ON_CALL");
        version--;
        changes(100, "AVAILABLE", "ON_CALL");
        occupation = "AFTER_CALL_WORK";
        changes(700, "AVAILABLE", "IDLE");
        changes(800, "SIGNED_OUT", "IDLE");
        JsonPath day = awaitBusy(0, 200);
        assertThat(day.getFloat("items[0].figures[0].value")).isZero();
    }

    @Test
    void whatWasCountedOfATimeThatIsNotKnownIsTakenBack() {
        changes(0, "AVAILABLE", "IDLE");
        awaitKnown();
        countAgentTime.countUpTo(TEN.plusSeconds(2_000));
        assertThat(denominator(asked(hotel, DAY))).isEqualTo(1_800);
        availability = "AWAY";
        changes(3_600, "AVAILABLE", "IDLE");
        changes(3_700, "SIGNED_OUT", "IDLE");
        JsonPath day = awaitBusy(0, 100);
        assertThat(day.getString("items[0].from")).isEqualTo("2026-12-01T11:00:00+09:00");
    }

    @Test
    void whoLeavesTheRosterIsReadyNoLonger() {
        Instant begun = Instant.now().minusSeconds(7_200);
        changes(Duration.between(TEN, begun).toSeconds(), "AVAILABLE", "IDLE");
        TestLog.tell(new ProducerRecord<>(
                topics.real(Topics.PRESENCE_STATE),
                topics.partitionFor(Topics.PRESENCE_STATE, hotel.id()),
                Keys.of(hotel.id(), "agent", agentId),
                null));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> CdrTenant.number("select count(*) from agent_time where agent_id = '" + agentId
                                + "' and availability = 'SIGNED_OUT'")
                        == 1);
        countAgentTime.countUpTo(Instant.now().plusSeconds(36_000));
        assertThat(CdrTenant.number("select sum(ready_seconds) from roll_up where tenant_id = '" + hotel.id() + "'"))
                .isBetween(7_200L, 7_200L + SOON.toSeconds());
    }

    @Test
    void anotherTenantSeesNothingOfItAndNoQueueHasAnOccupancy() {
        changes(0, "AVAILABLE", "IDLE");
        changes(900, "SIGNED_OUT", "IDLE");
        awaitBusy(0, 900);
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        assertThat(asked(clinic, DAY).getList("items")).isEmpty();
        assertThat(asked(hotel, DAY + "&queue=reception").getList("items")).isEmpty();
    }

    private JsonPath awaitBusy(long busySeconds, long allSeconds) {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> asked(hotel, DAY),
                        day -> !day.getList("items").isEmpty()
                                && day.getLong("items[0].figures[0].numerator") == busySeconds
                                && denominator(day) == allSeconds);
    }

    private void awaitKnown() {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> CdrTenant.number("select count(*) from agent_time where agent_id = '" + agentId
                                + "' and version = " + version)
                        == 1);
    }

    private static long denominator(JsonPath day) {
        return day.getLong("items[0].figures[0].denominator");
    }

    private static JsonPath asked(CdrTenant tenant, String query) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(tenant.organization().person("supervisor"))
                .get("/v1/statistics" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void changes(long secondsAfterTen, String nextAvailability, String nextOccupation) {
        version++;
        TestLog.tell(
                topics,
                Topics.PRESENCE_STATE,
                hotel.id(),
                "agent",
                agentId,
                new AgentPresenceChanged(
                        hotel.id(),
                        agentId,
                        "a01",
                        nextAvailability,
                        null,
                        nextOccupation,
                        null,
                        null,
                        availability,
                        occupation,
                        "test",
                        "COMMAND",
                        null,
                        TEN.plusSeconds(secondsAfterTen),
                        version));
        availability = nextAvailability;
        occupation = nextOccupation;
    }
}
