package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class ImportComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);

    private static final Duration SOON = Duration.ofSeconds(20);
    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void aFileBecomesRowsLegsAndWhatTheyMayBeBilledFor() {
        String link = MasterCsv.newLink();
        Response done = hotel.done(hotel.upload(String.join(
                "\n",
                MasterCsv.record(link, 0, MORNING, "01012345678>700", "PJSIP/trunk-1>PJSIP/201-2", "Queue", 15, -1),
                MasterCsv.inbound(link, 1, MORNING.plusSeconds(15), "01012345678", 180),
                MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60))));
        done.then()
                .body("counters.read", equalTo(3))
                .body("counters.stored", equalTo(3))
                .body("counters.rejected", equalTo(0))
                .body("counters.underWay", equalTo(0));
        hotel.asSystem()
                .queryParam("number", "+821012345678")
                .get("/v1/calls?agent=a01")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].direction", equalTo("INBOUND"))
                .body("items[0].queue", equalTo("reception"))
                .body("items[0].startedAt", equalTo("2026-10-05T01:00:15Z"))
                .body("items[0].connectedSeconds", equalTo(180))
                .body("items[0].waitSeconds", equalTo(20))
                .body("items[0].talkSeconds", nullValue())
                .body("items[0].charging.state", equalTo("BILLABLE"))
                .body("items[0].caller.kind", equalTo("E164"));
        String callId = hotel.asSystem().get("/v1/calls?queue=reception").path("items[0].callId");
        hotel.asSystem()
                .get("/v1/calls/" + callId)
                .then()
                .statusCode(200)
                .body("legs", hasSize(2))
                .body("legs.charging.reason", equalTo(java.util.Arrays.asList("RING_ATTEMPT", null)));
    }

    @Test
    void eachLineStandsForItself() {
        String good = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60);
        Response accepted = hotel.upload("\uFEFF" + good + "\r\n" + "\"never closed\r\n" + "\r\n"
                + good.replace("2026-10-05 10:00:00", "2036-10-05 10:00:00") + "\r\n"
                + MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 7));
        accepted.then()
                .statusCode(202)
                .header("Location", containsString("/v1/imports/"))
                .body("accepted", equalTo(2))
                .body("rejectedCount", equalTo(2))
                .body("rejected.line", equalTo(List.of(2, 4)))
                .body("rejected.field", equalTo(List.of("line", "start")));
        hotel.done(accepted).then().body("counters.read", equalTo(4)).body("counters.stored", equalTo(2));
        hotel.asSystem()
                .get(accepted.header("Location") + "/rejects?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].line", equalTo(2))
                .body("items[0].raw", equalTo("\"never closed"));
    }

    @Test
    void rowsThatAreThereAlreadyAreDuplicatesWhoeverDeliversThemAgain() {
        String file = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60) + "\n"
                + MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 7) + "\n";
        hotel.done(hotel.upload(file + file)).then().body("counters.duplicate", equalTo(2));
        hotel.done(hotel.upload(file))
                .then()
                .body("counters.read", equalTo(2))
                .body("counters.duplicate", equalTo(2))
                .body("counters.stored", equalTo(0));
        assertThat(hotel.count("call_row", "true")).isEqualTo(2);
        assertThat(hotel.count("delivery_repeat", "true")).isEqualTo(4);
        assertThat(hotel.count("leg", "true")).isEqualTo(2);
    }

    @Test
    void aFileWithoutARowIsNeverASuccess() {
        for (String file : List.of("", "\n\n", "no record\n")) {
            hotel.upload(file)
                    .then()
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("type", containsString("no-row-accepted"));
        }
        hotel.asSystem()
                .get("/v1/imports")
                .then()
                .body("items", hasSize(3))
                .body("items.status", equalTo(List.of("FAILED", "FAILED", "FAILED")))
                .body("items[0].whatToDo", containsString("rejects"));
        hotel.asSystem()
                .header("Accept-Language", "ko")
                .get("/v1/imports")
                .then()
                .body("items[0].whatToDo", containsString("거부된 행을 확인하세요"));
    }

    @Test
    void aLineWithATextThatNoIndexHoldsIsRefusedAndTheOthersAreStored() {
        String good = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60);
        String dense = new Random(7)
                .ints('0', 'z' + 1)
                .filter(Character::isLetterOrDigit)
                .limit(4_000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String link = MasterCsv.newLink();
        String queued = MasterCsv.inbound(link, 1, MORNING, "01012345678", 60);
        Response accepted = hotel.upload(String.join(
                "\n",
                good,
                queued.replace("01012345678", dense),
                queued.replace("700", dense),
                queued.replace("PJSIP/trunk-1", dense),
                queued.replace("PJSIP/203-3", dense),
                queued.replace("reception", dense),
                queued.replace(link, dense)));
        accepted.then()
                .statusCode(202)
                .body(
                        "rejected.field",
                        equalTo(List.of("src", "dst", "channel", "dstchannel", "lastdata", "uniqueid")));
        hotel.done(accepted).then().body("counters.stored", equalTo(1)).body("counters.rejected", equalTo(6));
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        hotel.asSystem()
                .contentType("text/csv")
                .queryParam("source", "other")
                .body("x")
                .post("/v1/imports")
                .then()
                .statusCode(404)
                .body("errors[0].parameter", equalTo("source"));
        hotel.asSystem()
                .contentType("text/csv")
                .queryParam("source", "rest")
                .body("x")
                .post("/v1/imports")
                .then()
                .statusCode(422)
                .body("errors[0].parameter", equalTo("source"));
        hotel.asSystem()
                .contentType("text/csv")
                .body("x")
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("source"));
    }

    @Test
    void theFilesNameIsShownAsItWasTyped() throws IOException {
        byte[] line = (MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        try (Socket sender = new Socket("localhost", RestAssured.port)) {
            String head = "POST /v1/imports?source=pbx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                    + "Dure-File-Name: 통화.csv\r\nConnection: close\r\n"
                    + "Authorization: Bearer " + hotel.organization().system() + "\r\nContent-Length: " + line.length
                    + "\r\n\r\n";
            sender.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            sender.getOutputStream().write(line);
            sender.getOutputStream().flush();
            assertThat(new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 202");
        }
        hotel.asSystem().get("/v1/imports").then().body("items.fileName", equalTo(List.of("통화.csv")));
        hotel.asSystem()
                .contentType("text/csv")
                .header("Dure-File-Name", "UTF-8''a%0Ab")
                .queryParam("source", "pbx")
                .body(line)
                .post("/v1/imports")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("Dure-File-Name"));
    }

    @Test
    void anUploadThatIsCutOffInTheMiddleHasFailedAndSaysWhatToDo() throws IOException {
        String line = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60) + "\n";
        try (Socket sender = new Socket("localhost", RestAssured.port)) {
            String head = "POST /v1/imports?source=pbx HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
                    + "Authorization: Bearer " + hotel.organization().system() + "\r\nContent-Length: 1000000\r\n\r\n";
            sender.getOutputStream().write((head + line).getBytes(StandardCharsets.UTF_8));
            sender.getOutputStream().flush();
            Awaitility.await().atMost(SOON).until(() -> status().equals("RECEIVING"));
        }
        Awaitility.await().atMost(SOON).until(() -> status().equals("FAILED"));
        hotel.asSystem()
                .get("/v1/imports")
                .then()
                .body("items[0].failure", equalTo("CUT_OFF"))
                .body("items[0].whatToDo", containsString("Send the whole file again"));
        hotel.done(hotel.upload(line)).then().body("counters.read", equalTo(1));
        assertThat(hotel.count("call_row", "true")).isEqualTo(1);
    }

    @Test
    void anUploadWhoseProcessWasKilledDoesNotRunForEver() throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute(
                            "insert into delivery (tenant_id, id, kind, source, state, alive_at) values ('" + hotel.id()
                                    + "', gen_random_uuid(), 'IMPORT', 'pbx', 'RECEIVING', now() - interval '31 seconds')");
        }
        assertThat(status()).isEqualTo("FAILED");
    }

    private String status() {
        List<String> statuses = hotel.asSystem().get("/v1/imports").path("items.status");
        return statuses.isEmpty() ? "" : statuses.get(0);
    }

    @Test
    void thirtyThousandLinesAreReadAsTheyArriveAndStoredOnce() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            file.append(MasterCsv.outbound(
                            MasterCsv.newLink(), MORNING.plusSeconds(i * 60L), "9010" + (10_000_000 + i), i % 300))
                    .append('\n');
        }
        long begin = System.nanoTime();
        Response accepted = hotel.upload(file.toString());
        accepted.then().statusCode(202).body("accepted", equalTo(30_000));
        long taken = System.nanoTime();
        hotel.done(accepted)
                .then()
                .body("counters.read", equalTo(30_000))
                .body("counters.stored", equalTo(30_000))
                .body("counters.duplicate", equalTo(0));
        long stored = System.nanoTime();
        assertThat(hotel.count("leg", "charging_state = 'BILLABLE'")).isEqualTo(30_000);
        System.out.printf(
                "30,000 lines: taken in %.1f s, stored and told in %.1f s (%d rows a second)%n",
                (taken - begin) / 1e9, (stored - begin) / 1e9, Math.round(30_000 / ((stored - begin) / 1e9)));
    }
}
