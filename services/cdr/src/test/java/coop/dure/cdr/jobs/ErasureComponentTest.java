package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
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
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
@SuppressWarnings("NullAway.Init")
class ErasureComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final String NUMBER = "+821074215678";
    private static final String DIALLED = "01074215678";

    @Inject
    TopicNames topics;

    private CdrTenant hotel;
    private String admin;
    private Erasing erasing;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
        admin = hotel.organization().person("tenant-admin");
        erasing = new Erasing(hotel, admin);
    }

    @Test
    void theNumberIsGoneEverywhereAndTheCallsStay() {
        String called = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60);
        String calling = MasterCsv.inbound(MasterCsv.newLink(), 0, MORNING.plusMinutes(5), DIALLED, 30);
        String other = MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(9), "901099998888", 10);
        hotel.done(hotel.upload(called + "\n" + calling + "\n" + other + "\n\"broken\"," + DIALLED));
        hotel.done(hotel.upload(called));
        List<Integer> seconds = hotel.asSystem().get("/v1/calls").path("items.connectedSeconds");
        done(erase(NUMBER))
                .then()
                .body("number", equalTo("+8210****5678"))
                .body("legsErased", equalTo(2))
                .body("endedAt", notNullValue())
                .body("kept.what", hasItem("CHARGES"));
        Response calls = hotel.asSystem().get("/v1/calls");
        assertThat(calls.<List<Integer>>path("items.connectedSeconds")).isEqualTo(seconds);
        assertThat(calls.<List<String>>path("items.callee.value")).contains("+8210", "+821099998888");
        assertThat(calls.asString()).doesNotContain("74215678");
        for (String table : List.of("leg", "call_row", "delivery_repeat", "reject", "call_job", "call_access")) {
            assertThat(hotel.count(table, "to_jsonb(" + table + ")::text like '%74215678%'"))
                    .as(table)
                    .isZero();
        }
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .get("/v1/calls?number=%2B821074215678")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void soAreFileNamesAndLinesOfNamesThatHaveTheNumber() throws SQLException {
        Response named = hotel.asSystem()
                .contentType("text/csv")
                .header("Dure-File-Name", "calls-" + DIALLED + ".csv")
                .queryParam("source", "pbx")
                .body(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60))
                .post("/v1/imports");
        hotel.done(named).then().body("fileName", equalTo("calls-" + DIALLED + ".csv"));
        behindTheWall("insert into delivery_names select tenant_id, id, 1, 'start;010-7421-5678;end' from delivery"
                + " where tenant_id = '" + hotel.id() + "'");
        behindTheWall("update delivery set read_again = '" + DIALLED + ";end' where tenant_id = '" + hotel.id() + "'");
        done(erase(NUMBER));
        assertThat(hotel.asSystem().get(named.header("Location")).<String>path("fileName"))
                .startsWith("calls")
                .doesNotContain("74215678");
        for (String table : List.of("delivery", "delivery_names")) {
            assertThat(hotel.count(table, "to_jsonb(" + table + ")::text ~ '7421-?5678'"))
                    .as(table)
                    .isZero();
            assertThat(hotel.count(table, "to_jsonb(" + table + ")::text like '%****%'"))
                    .as(table)
                    .isEqualTo(1);
        }
    }

    /** An agent who works on a telephone of its own is called by its number in the switch. */
    @Test
    void noFigureIsCountedByTheNumberAnyMoreAndNoSumChanges() throws SQLException {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60)));
        behindTheWall("update leg set agent = '" + DIALLED + "' where tenant_id = '" + hotel.id() + "'");
        behindTheWall(
                "update roll_up set agent = '" + DIALLED + "' where agent <> '' and tenant_id = '" + hotel.id() + "'");
        // As of calls whose retention is over, of which there is no leg.
        behindTheWall("insert into roll_up select (jsonb_populate_record(r, '{\"quarter\": \"2024-01-05T01:00:00Z\","
                + " \"queue\": \"+82-10-7421-5678\"}')).* from roll_up r where tenant_id = '" + hotel.id()
                + "' limit 1");
        behindTheWall("insert into roll_up select (jsonb_populate_record(r, '{\"queue\": \"\", \"agent\": \"\"}')).*"
                + " from roll_up r where tenant_id = '" + hotel.id() + "' and quarter < '2025-01-01'");
        String sums = "select (sum(legs) * 1000 + sum(connected_seconds))::bigint from roll_up where tenant_id = '"
                + hotel.id() + "'";
        long before = CdrTenant.number(sums);
        done(erase(NUMBER));
        assertThat(hotel.count("roll_up", "to_jsonb(roll_up)::text like '%5678%'"))
                .isZero();
        assertThat(CdrTenant.number(sums)).isEqualTo(before).isPositive();
    }

    @Test
    void aNameThatLaterCallsHaveStays() throws SQLException {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60)));
        behindTheWall(
                "update roll_up set agent = '" + DIALLED + "' where agent <> '' and tenant_id = '" + hotel.id() + "'");
        behindTheWall("update leg set agent = '" + DIALLED + "', erased = true where tenant_id = '" + hotel.id() + "'");
        behindTheWall("update call_row set erased = true where tenant_id = '" + hotel.id() + "'");
        done(erase(NUMBER));
        assertThat(hotel.count("roll_up", "agent = '" + DIALLED + "'")).isPositive();
    }

    @Test
    void recordsThatCouldNotBeStoredSayItNoLonger() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60)));
        ConsumerRecord<String, byte[]> row = TestLog.read(topics, Topics.CDR_RECEIVED).stream()
                .filter(record -> hotel.id().equals(Events.tenantId(record)))
                .findFirst()
                .orElseThrow();
        TestLog.tell(List.of(unusable(row, DIALLED), unusable(row, "01099990000")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> hotel.count("dead_letter", "status = 'OPEN'") == 2);
        done(erase(NUMBER));
        assertThat(hotel.count("dead_letter", "status = 'DISMISSED' and value is null and closed_at is not null"))
                .isEqualTo(1);
        assertThat(hotel.count("dead_letter", "status = 'OPEN' and value is not null"))
                .isEqualTo(1);
    }

    @Test
    void oneThatIsBeingReplayedIsWaitedFor() throws SQLException {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60)));
        behindTheWall("insert into dead_letter (id, tenant_id, consumer, topic, partition, log_offset, headers, value,"
                + " reason, status) values (gen_random_uuid(), '" + hotel.id()
                + "', 'cdr-nobody', 'cdr.received.v1', 0,"
                + " (random() * 1e9)::int, '{}', convert_to('" + DIALLED + "', 'UTF8'), 'a test', 'REPLAYING')");
        Response asked = erase(NUMBER);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> hotel.count("call_job", "after_row like '[\"letters\"%'") == 1);
        assertThat(hotel.count("leg", "callee_value = '" + NUMBER + "'")).isEqualTo(1);
        behindTheWall("update dead_letter set status = 'REPLAYED' where tenant_id = '" + hotel.id() + "'");
        done(asked);
        assertThat(hotel.count("dead_letter", "status = 'REPLAYED' and value is null"))
                .isEqualTo(1);
        assertThat(hotel.count("leg", "callee_value = '+8210'")).isEqualTo(1);
    }

    private static ProducerRecord<String, byte[]> unusable(ConsumerRecord<String, byte[]> row, String number) {
        byte[] broken = ("{\"tenantId\":7,\"raw\":\"" + number + "\"}").getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(row.topic(), row.partition(), null, row.key(), broken, row.headers());
    }

    private static void behindTheWall(String sql) throws SQLException {
        try (Connection all = TestDatabase.asSuperuser();
                Statement statement = all.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatIsErasedAndWhyIsNotToldWhereAllOfTheTenantsSystemsMayLook() {
        String erasure = done(erase(NUMBER)).path("id");
        for (String token : List.of(admin, hotel.systemToken())) {
            hotel.as(token).get("/v1/call-jobs").then().statusCode(200).body("items", hasSize(0));
            hotel.as(token).get("/v1/call-jobs/" + erasure).then().statusCode(404);
        }
        hotel.asSystem().get("/v1/erasures/" + erasure).then().statusCode(403);
    }

    @Test
    void billingIsToldARevisionThatSaysSo() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60)));
        done(erase(NUMBER));
        List<CallRecorded> told = TestLog.read(topics, Topics.CDR_RECORDED).stream()
                .filter(record -> Events.type(record).equals("CallRecorded"))
                .map(record -> Events.read(record, CallRecorded.class))
                .filter(leg -> leg.tenantId().equals(hotel.id()))
                .toList();
        CallRecorded last = told.get(told.size() - 1);
        assertThat(last.erased()).isTrue();
        assertThat(last.voided()).isFalse();
        assertThat(last.callee().value()).isEqualTo("+8210");
        assertThat(last.callee().raw()).isEmpty();
        assertThat(last.connectedSeconds()).isEqualTo(60);
        assertThat(last.charging()).isEqualTo(told.get(0).charging());
        assertThat(last.revision()).isGreaterThan(told.get(0).revision());
    }

    @Test
    void aLaterRowOfAnErasedCallIsARejectAndChangesNothing() {
        String link = MasterCsv.newLink();
        String row = MasterCsv.outbound(link, MORNING, "9" + DIALLED, 60);
        hotel.done(hotel.upload(row));
        done(erase(NUMBER));
        long revision = hotel.asSystem().get("/v1/calls").jsonPath().getLong("items[0].revision");
        Response again = hotel.done(
                hotel.upload(row + "\n" + MasterCsv.inbound(link, 1, MORNING.plusMinutes(1), "0212345678", 20)));
        again.then().body("counters.rejected", equalTo(2)).body("counters.stored", equalTo(0));
        hotel.asSystem()
                .get("/v1/imports/" + again.<String>path("id") + "/rejects")
                .then()
                .body("items[0].reason", equalTo("belongs to a call that was erased"))
                .body("items[1].reason", equalTo("belongs to a call that was erased"));
        assertThat(hotel.asSystem().get("/v1/calls").jsonPath().getLong("items[0].revision"))
                .isEqualTo(revision);
        assertThat(hotel.count("call_row", "(raw <> '' or raw_packed is not null)"))
                .isZero();
        assertThat(hotel.count("reject", "raw <> ''")).isZero();
    }

    /** 02-700-1234 and 010-2700-1234. */
    @Test
    void aNumberThatEndsLikeItStays() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9027001234", 60)
                + "\n"
                + MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(3), "901027001234", 10)));
        done(erase("+8227001234")).then().body("legsErased", equalTo(1));
        assertThat(hotel.asSystem().get("/v1/calls").<List<String>>path("items.callee.value"))
                .containsExactly("+82", "+821027001234");
        assertThat(hotel.count("call_row", "facts like '%901027001234%'")).isEqualTo(1);
        assertThat(hotel.count("call_row", "erased")).isEqualTo(1);
    }

    @Test
    void soIsWhatWasCorrectedAndTakenBackAgain() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60)));
        Response leg = hotel.asSystem().get("/v1/calls");
        String path = "/v1/calls/" + leg.path("items[0].callId") + "/legs/" + leg.path("items[0].legId");
        correct(path, Map.of("callee", DIALLED), "APPLIED");
        act(path + ":withdraw", Map.of("reason", "it was not 010-7421-5678 after all"), "APPLIED");
        done(erase(NUMBER)).then().body("legsErased", equalTo(0));
        assertThat(hotel.count("call_act", "to_jsonb(call_act)::text ~ '7421-?5678'"))
                .isZero();
        assertThat(hotel.count("call_act", "reason = 'it was not **** after all'"))
                .isEqualTo(1);
        assertThat(hotel.asSystem().get("/v1/calls").<String>path("items[0].callee.value"))
                .isEqualTo("+821099998888");
    }

    @Test
    void anUndoneImportLeavesAnErasedCallAsItIs() {
        Response delivery = hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60)
                + "\n"
                + MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(3), "901099998888", 10)));
        done(erase(NUMBER));
        Response undo =
                hotel.as(admin).contentType(ContentType.JSON).post("/v1/imports/" + delivery.path("id") + ":undo");
        done(undo);
        hotel.asSystem()
                .get("/v1/calls")
                .then()
                .body("items", hasSize(1))
                .body("items[0].callee.value", equalTo("+8210"));
    }

    @Test
    void otherNumbersOfTheCallStay() {
        String link = MasterCsv.newLink();
        hotel.done(hotel.upload(MasterCsv.inbound(link, 0, MORNING, DIALLED, 30)
                + "\n"
                + MasterCsv.record(
                        link,
                        1,
                        MORNING.plusMinutes(1),
                        "203>901099998888",
                        "PJSIP/203-1>PJSIP/trunk-2",
                        "Dial",
                        5,
                        20)));
        done(erase(NUMBER));
        Response calls = hotel.asSystem().get("/v1/calls");
        assertThat(calls.asString()).contains("+821099998888").doesNotContain("74215678");
        assertThat(hotel.count("call_row", "erased and raw = ''")).isEqualTo(2);
    }

    @Test
    void whatWasCorrectedIsForgottenAndNothingIsDecidedAnyMore() {
        hotel.done(hotel.upload(MasterCsv.outbound(MasterCsv.newLink(), MORNING, "9" + DIALLED, 60)));
        Response leg = hotel.asSystem().get("/v1/calls");
        String path = "/v1/calls/" + leg.path("items[0].callId") + "/legs/" + leg.path("items[0].legId");
        correct(path, Map.of("caller", DIALLED, "costCentre", "room 5"), "APPLIED");
        done(erase(NUMBER));
        assertThat(hotel.count("leg_verdict", "basis <> ''")).isZero();
        for (String table : List.of("call_act", "leg_verdict", "leg")) {
            assertThat(hotel.count(table, "to_jsonb(" + table + ")::text like '%74215678%'"))
                    .as(table)
                    .isZero();
        }
        hotel.asSystem().get("/v1/calls").then().body("items[0].costCentre", equalTo("room 5"));
        correct(path, Map.of("costCentre", "room 6"), "REFUSED");
        hotel.asSystem().get("/v1/calls").then().body("items[0].costCentre", equalTo("room 5"));
    }

    private void correct(String path, Map<String, String> corrections, String becomes) {
        act(path + ":correct", Map.of("reason", "by the door's log", "corrections", corrections), becomes);
    }

    private void act(String path, Map<String, ?> wish, String becomes) {
        String act = hotel.as(admin)
                .contentType(ContentType.JSON)
                .body(wish)
                .post(path)
                .header("Location");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> hotel.as(admin).get(act).path("status").equals(becomes));
    }

    private Response erase(String number) {
        return erasing.ask(admin, "", number, "asked for by the subscriber");
    }

    private Response ask(String token, String query, String number, String reason) {
        return erasing.ask(token, query, number, reason);
    }

    private Response done(Response accepted) {
        return erasing.done(accepted);
    }
}
