package coop.dure.cdr.statistics;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.cdr.testing.Recount;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people do to calls is in the figures, and is what a recount of the legs gives. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class RollUpsOfActsComponentTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final int STUCK = 50_000;

    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void anImportThatIsTakenBackIsTakenOutAndComesBackWithItsFile() {
        hotel.done(hotel.upload(call(0, 60)));
        String wrong = call(1, 60) + "\n" + call(2, 70);
        String imported = hotel.done(hotel.upload(wrong)).path("id");
        assertThat(sum("offered")).isEqualTo(3);
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "the wrong file"))
                .post("/v1/imports/" + imported + ":undo")
                .then()
                .statusCode(202);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem()
                        .get("/v1/imports/" + imported)
                        .path("status")
                        .equals("UNDONE"));
        assertThat(sum("offered")).isEqualTo(1);
        assertRecounted();
        hotel.done(hotel.upload(wrong));
        assertThat(sum("offered")).isEqualTo(3);
        assertRecounted();
    }

    @Test
    void aCorrectionMovesWhatIsCountedToWhereItBelongs() {
        hotel.done(hotel.upload(call(0, 60)));
        act("correct", Map.of("reason", "the other queue", "corrections", Map.of("queue", "sales", "agent", "204")));
        assertThat(hotel.count("roll_up", "queue = 'sales' and agent = '204' and offered = 1 and answered = 1"))
                .isEqualTo(1);
        assertThat(hotel.count("roll_up", "queue = 'reception' and (offered <> 0 or legs <> 0)"))
                .isZero();
        assertRecounted();
        act("withdraw", Map.of("reason", "it was right"));
        assertThat(hotel.count("roll_up", "queue = 'reception' and agent = '203' and offered = 1"))
                .isEqualTo(1);
        assertRecounted();
    }

    @Test
    void secondsOfAStuckCallCountWhenSomebodyConfirmsThemAndNotWhenSomebodyDismissesIt() {
        hotel.done(hotel.upload(call(0, STUCK)));
        assertThat(sum("connected_seconds")).isZero();
        act("confirm", Map.of("reason", "I was there"));
        assertThat(sum("connected_seconds")).isEqualTo(STUCK);
        assertRecounted();
        act("dismiss", Map.of("reason", "a dead line"));
        assertThat(sum("connected_seconds")).isZero();
        assertThat(sum("calls")).isEqualTo(1);
        assertRecounted();
    }

    private static String call(int minute, int seconds) {
        return MasterCsv.inbound(MasterCsv.newLink(), 0, MORNING.plusMinutes(minute), "01012345678", seconds);
    }

    private void act(String verb, Map<String, Object> body) {
        JsonPath leg = hotel.asSystem().get("/v1/calls").jsonPath();
        String act = RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("tenant-admin"))
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/calls/" + leg.getString("items[0].callId") + "/legs/" + leg.getString("items[0].legId") + ":"
                        + verb)
                .path("id");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem()
                        .get("/v1/call-acts/" + act)
                        .path("status")
                        .equals("APPLIED"));
    }

    private void assertRecounted() {
        assertThat(Recount.kept(hotel.id())).isEqualTo(Recount.ofLegs(hotel.id()));
    }

    private long sum(String counter) {
        return CdrTenant.number(
                "select coalesce(sum(" + counter + "), 0) from roll_up where tenant_id = '" + hotel.id() + "'");
    }
}
