package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.JsonRow;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.contracts.cdr.CallRowReceived;
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
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
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
        String imported = imported(file(30));
        undo(imported).then().statusCode(202).body("kind", equalTo("UNDO"));
        undone(imported)
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
        String file = file(10);
        String first = imported(file);
        String second = imported(file.lines().limit(4).collect(Collectors.joining("\n")));
        undo(first);
        undone(first);
        assertThat(hotel.count("leg", "not voided")).isEqualTo(4);
        undo(second);
        undone(second);
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    @Test
    void aRepeatThatIsUndoneTakesNothingAway() {
        String file = file(5);
        imported(file);
        String second = imported(file);
        undo(second);
        undone(second);
        assertThat(hotel.count("leg", "not voided")).isEqualTo(5);
    }

    @Test
    void importedAgainTheRowsAreBackWithNewRevisions() {
        String file = file(6);
        String first = imported(file);
        long before = revisions();
        undo(first);
        undone(first);
        hotel.done(hotel.upload(file + file.lines().limit(1).collect(Collectors.joining())))
                .then()
                .body("counters.stored", equalTo(6))
                .body("counters.duplicate", equalTo(1));
        assertThat(hotel.count("leg", "not voided")).isEqualTo(6);
        assertThat(hotel.count("call_row", "undone")).isZero();
        assertThat(revisions()).isGreaterThan(before);
        undo(first).then().statusCode(202).body("state", equalTo("DONE"));
        assertThat(hotel.count("leg", "not voided")).isEqualTo(6);
    }

    @Test
    void ofACallTheRowsOfTheUndoneImportAloneAreTakenBack() {
        String link = MasterCsv.newLink();
        String answered = MasterCsv.inbound(link, 0, MORNING, "01012345678", 60);
        String passedOn = MasterCsv.record(
                link, 1, MORNING.plusSeconds(65), "01012345678>202", "PJSIP/trunk-1>PJSIP/202-9", "Dial", 10, 120);
        imported(answered);
        String second = imported(passedOn);
        assertThat(hotel.count("leg", "charging_state = 'BILLABLE' and connected_seconds = 190"))
                .isEqualTo(1);
        undo(second);
        undone(second);
        assertThat(hotel.count("leg", "not voided")).isEqualTo(1);
        assertThat(hotel.count("leg", "not voided and charging_state = 'BILLABLE' and connected_seconds = 60"))
                .isEqualTo(1);
    }

    @Test
    void withoutTheRowBetweenThemTwoRowsOfOneLinkAreTwoCalls() {
        String link = MasterCsv.newLink();
        imported(MasterCsv.outbound(link, MORNING, "901099998888", 60));
        imported(MasterCsv.record(
                link, 1, MORNING.plusHours(40), "203>901099998888", "PJSIP/203-1>PJSIP/trunk-2", "Dial", 5, 60));
        String between = imported(MasterCsv.record(
                link, 2, MORNING.plusHours(20), "203>901099998888", "PJSIP/203-1>PJSIP/trunk-2", "Dial", 5, 60));
        assertThat(calls()).isEqualTo(1);
        undo(between);
        undone(between);
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void aRowOfItThatWasStillOnItsWayIsKeptAndDoesNotCount() {
        String imported = imported(file(1));
        undo(imported);
        undone(imported);
        CallRowReceived row = TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .filter(record -> Events.type(record).equals("CallRowReceived"))
                .map(record -> Events.read(record, CallRowReceived.class))
                .findFirst()
                .orElseThrow();
        tell("CallRowReceived", row.link(), late(row));
        Awaitility.await().atMost(SOON).until(() -> hotel.count("call_row", "line = 77") == 1);
        assertThat(hotel.count("call_row", "undone")).isEqualTo(2);
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    @Test
    void undoneByTwoAtOnceItIsOneUndo() {
        String imported = imported(file(20));
        ExecutorService both = Executors.newFixedThreadPool(4);
        try {
            List<CompletableFuture<Response>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(CompletableFuture.supplyAsync(() -> undo(imported), both));
            }
            asked.forEach(one -> one.join().then().statusCode(202));
        } finally {
            both.shutdown();
        }
        undone(imported);
        assertThat(hotel.count("call_job", "true")).isEqualTo(1);
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    /** A replica that died after it sent a page, and before it noted that, leaves another one to send it again. */
    @Test
    void actsThatAreSentAgainChangeNothingMore() throws SQLException {
        String imported = imported(file(20));
        undo(imported);
        undone(imported);
        long revisions = revisions();
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("update call_job set state = 'RUNNING', after_row = null, ended_at = null, leased_by = '"
                            + UUID.randomUUID() + "', leased_until = now() + interval '2 seconds' where tenant_id = '"
                            + hotel.id() + "'");
        }
        hotel.asSystem().get("/v1/imports/" + imported).then().body("status", equalTo("UNDOING"));
        undone(imported);
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
        for (int i = 0; i < 6_000; i++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusSeconds(i), "901099998888", 60))
                    .append('\n');
        }
        String imported = imported(file.toString());
        imported(file(3));
        undo(imported);
        undone(imported);
        assertThat(hotel.count("leg", "not voided")).isEqualTo(3);
        assertThat(hotel.count("call_row", "undone")).isEqualTo(6_000);
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
        String imported = imported(file(1));
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute("update delivery set state = 'RECEIVING', alive_at = now() where id = '" + imported + "'");
        }
        undo(imported).then().statusCode(409).body("type", equalTo("https://dure.coop/problems/delivery-running"));
        assertThat(hotel.count("call_job", "true")).isZero();
    }

    @Test
    void whatBelongsToAnotherClientIsNotThere() {
        String imported = imported(file(1));
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.asSystem()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/imports/" + imported + ":undo")
                .then()
                .statusCode(404);
        String job = undo(imported).path("id");
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

    /** After a restore the database has forgotten the undo that the log still tells. */
    @Test
    void anUndoThatOnlyTheLogKnowsIsDoneWhole() {
        String imported = imported(file(3));
        CallRowReceived row = TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .map(record -> Events.read(record, CallRowReceived.class))
                .findFirst()
                .orElseThrow();
        tell(
                "CallActed",
                row.link(),
                new CallActed(
                        hotel.id(),
                        row.pbx(),
                        row.link(),
                        UUID.randomUUID(),
                        "UNDO",
                        List.of(row.rowId()),
                        UUID.fromString(imported),
                        List.of(),
                        null,
                        null,
                        "somebody",
                        1));
        undone(imported);
        assertThat(hotel.count("leg", "not voided")).isZero();
    }

    @Test
    void anActThatNobodyKnowsIsSetAside() {
        tell(
                "CallActed",
                "k",
                new CallActed(
                        hotel.id(),
                        "main",
                        "k",
                        UUID.randomUUID(),
                        "DANCE",
                        List.of(UUID.randomUUID()),
                        null,
                        List.of(),
                        null,
                        null,
                        "somebody",
                        1));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.count("dead_letter", "reason like '%year 9999' or reason like 'no act%'") == 1);
    }

    private void tell(String type, String link, Object data) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topics.real(Topics.CDR_RECEIVED),
                hotel.id() + ":main:" + link,
                Events.write(data).getBytes(StandardCharsets.UTF_8));
        Events.envelope(record.headers(), "cdr", type, UUID.randomUUID().toString(), Instant.now(), hotel.id(), null);
        TestLog.tell(record);
    }

    private static CallRowReceived late(CallRowReceived row) {
        return new CallRowReceived(
                row.tenantId(),
                row.pbx(),
                row.source(),
                row.format(),
                row.rowId(),
                "other content",
                row.link(),
                row.facts(),
                row.raw(),
                row.deliveryKind(),
                row.deliveryId(),
                77,
                row.receivedAtMs());
    }

    private String imported(String file) {
        return hotel.done(hotel.upload(file)).path("id");
    }

    private Response undo(String imported) {
        return hotel.asSystem()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "the wrong file"))
                .post("/v1/imports/" + imported + ":undo");
    }

    private Response undone(String imported) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem()
                        .get("/v1/imports/" + imported)
                        .path("status")
                        .equals("UNDONE"));
        return hotel.asSystem().get("/v1/imports/" + imported);
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

    private static String file(int calls) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(i), "901099998888", 60))
                    .append('\n');
        }
        return file.toString();
    }
}
