package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.JsonRow;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

/** What was delivered by mistake is taken back, and nothing else. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class UndoComponentTest {
    private static final Duration SOON = Duration.ofSeconds(40);
    /** A page has 100 in tests. */
    private static final int ROWS_OF_SEVERAL_PAGES = 250;

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);

    private final TopicNames topics;
    private CdrTenant hotel;

    UndoComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void anUndoneImportIsGoneAndBillingIsTold() {
        String imported = Undoing.imported(hotel, Undoing.file(30));
        Undoing.undo(hotel, imported).then().statusCode(202).body("kind", equalTo("UNDO"));
        Undoing.undone(hotel, imported)
                .then()
                .body("counters.read", equalTo(30))
                .body("counters.stored", equalTo(30))
                .body("counters.underWay", equalTo(0));
        assertThat(hotel.count("leg", "not voided")).isZero();
        assertThat(hotel.count("call_row", "undone")).isEqualTo(30);
        hotel.asSystem().get("/v1/calls").then().body("items", hasSize(0));
        Awaitility.await().atMost(SOON).until(() -> voidedAsTold() == 30);
        hotel.asSystem()
                .get("/v1/call-jobs")
                .then()
                .body("items", hasSize(1))
                .body("items[0].state", equalTo("DONE"))
                .body("items[0].rows", equalTo(30))
                .body("items[0].calls", equalTo(30))
                .body("items[0].legsChanged", equalTo(30))
                .body("items[0].reason", equalTo("the wrong file"))
                .body("items[0].endedAt", notNullValue());
    }

    @Test
    void rowsThatAnotherDeliveryBroughtTooStayUntilThatIsUndoneAsWell() {
        String file = Undoing.file(10);
        String first = Undoing.imported(hotel, file);
        String second = Undoing.imported(hotel, file.lines().limit(4).collect(Collectors.joining("\n")));
        Undoing.undo(hotel, first);
        Undoing.undone(hotel, first);
        assertThat(hotel.count("leg", "not voided")).isEqualTo(4);
        Undoing.undo(hotel, second);
        Undoing.undone(hotel, second);
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    @Test
    void aRepeatThatIsUndoneTakesNothingAway() {
        String file = Undoing.file(5);
        Undoing.imported(hotel, file);
        String second = Undoing.imported(hotel, file);
        Undoing.undo(hotel, second);
        Undoing.undone(hotel, second);
        assertThat(hotel.count("leg", "not voided")).isEqualTo(5);
    }

    @Test
    void importedAgainTheRowsAreBackWithNewRevisions() {
        String file = Undoing.file(6);
        String first = Undoing.imported(hotel, file);
        long before = revisions();
        Undoing.undo(hotel, first);
        Undoing.undone(hotel, first);
        hotel.done(hotel.upload(file + file.lines().limit(1).collect(Collectors.joining())))
                .then()
                .body("counters.stored", equalTo(6))
                .body("counters.duplicate", equalTo(1));
        assertThat(hotel.count("leg", "not voided")).isEqualTo(6);
        assertThat(hotel.count("call_row", "undone")).isZero();
        assertThat(revisions()).isGreaterThan(before);
        Undoing.undo(hotel, first).then().statusCode(202).body("state", equalTo("DONE"));
        assertThat(hotel.count("leg", "not voided")).isEqualTo(6);
    }

    @Test
    void ofACallTheRowsOfTheUndoneImportAloneAreTakenBack() {
        String link = MasterCsv.newLink();
        String answered = MasterCsv.inbound(link, 0, MORNING, "01012345678", 60);
        String passedOn = MasterCsv.record(
                link, 1, MORNING.plusSeconds(65), "01012345678>202", "PJSIP/trunk-1>PJSIP/202-9", "Dial", 10, 120);
        Undoing.imported(hotel, answered);
        String second = Undoing.imported(hotel, passedOn);
        assertThat(hotel.count("leg", "charging_state = 'BILLABLE' and connected_seconds = 190"))
                .isEqualTo(1);
        Undoing.undo(hotel, second);
        Undoing.undone(hotel, second);
        assertThat(hotel.count("leg", "not voided")).isEqualTo(1);
        assertThat(hotel.count("leg", "not voided and charging_state = 'BILLABLE' and connected_seconds = 60"))
                .isEqualTo(1);
    }

    @Test
    void withoutTheRowBetweenThemTwoRowsOfOneLinkAreTwoCalls() {
        String link = MasterCsv.newLink();
        Undoing.imported(hotel, MasterCsv.outbound(link, MORNING, "901099998888", 60));
        Undoing.imported(
                hotel,
                MasterCsv.record(
                        link,
                        1,
                        MORNING.plusHours(40),
                        "203>901099998888",
                        "PJSIP/203-1>PJSIP/trunk-2",
                        "Dial",
                        5,
                        60));
        String between = Undoing.imported(
                hotel,
                MasterCsv.record(
                        link,
                        2,
                        MORNING.plusHours(20),
                        "203>901099998888",
                        "PJSIP/203-1>PJSIP/trunk-2",
                        "Dial",
                        5,
                        60));
        assertThat(calls()).isEqualTo(1);
        Undoing.undo(hotel, between);
        Undoing.undone(hotel, between);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void undoneByTwoAtOnceItIsOneUndo() {
        String imported = Undoing.imported(hotel, Undoing.file(20));
        ExecutorService both = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Response>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(CompletableFuture.supplyAsync(() -> Undoing.undo(hotel, imported), both));
            }
            asked.forEach(one -> one.join().then().statusCode(202));
        } finally {
            both.shutdown();
        }
        Undoing.undone(hotel, imported);
        assertThat(hotel.count("call_job", "true")).isEqualTo(1);
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    /** A replica that died after it sent a page, and before it noted that, leaves another one to send it again. */
    @Test
    void actsThatAreSentAgainChangeNothingMore() throws SQLException {
        String imported = Undoing.imported(hotel, Undoing.file(20));
        Undoing.undo(hotel, imported);
        Undoing.undone(hotel, imported);
        long revisions = revisions();
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("update call_job set state = 'RUNNING', after_row = null, ended_at = null, leased_by = '"
                            + UUID.randomUUID() + "', leased_until = now() + interval '2 seconds' where tenant_id = '"
                            + hotel.id() + "'");
        }
        hotel.asSystem().get("/v1/imports/" + imported).then().body("status", equalTo("UNDOING"));
        Undoing.undone(hotel, imported);
        assertThat(revisions()).isEqualTo(revisions);
        hotel.asSystem()
                .get("/v1/call-jobs")
                .then()
                .body("items[0].calls", equalTo(40))
                .body("items[0].legsChanged", equalTo(20));
    }

    @Test
    void ofSeveralPagesNoneIsLeftOut() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < ROWS_OF_SEVERAL_PAGES; i++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusSeconds(i), "901099998888", 60))
                    .append('\n');
        }
        String imported = Undoing.imported(hotel, file.toString());
        Undoing.imported(hotel, Undoing.file(3));
        Undoing.undo(hotel, imported);
        Undoing.undone(hotel, imported);
        assertThat(hotel.count("leg", "not voided")).isEqualTo(3);
        assertThat(hotel.count("call_row", "undone")).isEqualTo(ROWS_OF_SEVERAL_PAGES);
    }

    @Test
    void aPostIsUndoneLikeAnImport() {
        String posted = hotel.done(hotel.post("[" + JsonRow.with("r1", "") + "," + JsonRow.with("r2", "") + "]"))
                .path("id");
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/posts/" + posted + ":undo")
                .then()
                .statusCode(202);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem()
                        .get("/v1/posts/" + posted)
                        .path("status")
                        .equals("UNDONE"));
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    @Test
    void whatStillComesInIsNotUndone() throws SQLException {
        String imported = Undoing.imported(hotel, Undoing.file(1));
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("update delivery set state = 'RECEIVING', alive_at = now() where id = '" + imported + "'");
        }
        Undoing.undo(hotel, imported)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://dure.coop/problems/delivery-running"));
        assertThat(hotel.count("call_job", "true")).isZero();
    }

    @Test
    void whatBelongsToAnotherClientIsNotThere() {
        String imported = Undoing.imported(hotel, Undoing.file(1));
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.asSystem()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/imports/" + imported + ":undo")
                .then()
                .statusCode(404);
        String job = Undoing.undo(hotel, imported).path("id");
        clinic.asSystem().get("/v1/call-jobs/" + job).then().statusCode(404);
        clinic.asSystem().get("/v1/call-jobs").then().body("items", hasSize(0));
        RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("supervisor"))
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/imports/" + imported + ":undo")
                .then()
                .statusCode(403);
    }

    private long calls() {
        return CdrTenant.number(
                "select count(distinct call_id) from leg where not voided and tenant_id = '" + hotel.id() + "'");
    }

    private long revisions() {
        return CdrTenant.number("select sum(revision) from leg where tenant_id = '" + hotel.id() + "'");
    }

    private long voidedAsTold() {
        return TestLog.read(topics, Topics.CDR_RECORDED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .map(record -> Events.read(record, CallRecorded.class))
                .filter(CallRecorded::voided)
                .map(CallRecorded::legId)
                .distinct()
                .count();
    }
}
