package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.DeclaredMapping;
import coop.dure.cdr.testing.Smdr;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class DeclaredImportComponentTest {
    private static final Charset CP949 = Charset.forName("x-windows-949");
    private static final String FILE = """
            번호,통화시작일시,통화시간(초),발신번호,착신번호
            1,2026-10-05 10:00:05,75,02-2123-4567,010-1234-5678
            2,2026-10-05 10:05:00,모름,02-2123-4567,010-1234-5678
            """;

    @Test
    void aFileInCp949BecomesCallsAndASecondImportChangesNothing() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("carrier", "kt", "DECLARED_CSV", DeclaredMapping.CARRIER, null);
        hotel.knowsSource("carrier");
        String imported = hotel.done(hotel.upload("carrier", "text/csv", FILE.getBytes(CP949)))
                .then()
                .body("counters.stored", equalTo(1))
                .body("counters.rejected", equalTo(1))
                .extract()
                .path("id");
        hotel.asSystem()
                .header("Accept-Language", "ko")
                .get("/v1/imports/" + imported + "/rejects")
                .then()
                .body("items.field", contains("통화시간(초)"))
                .body("items[0].raw", containsString("모름"))
                .body("items[0].reason", containsString("SECONDS"));
        hotel.asSystem()
                .queryParam("number", "+821012345678")
                .get("/v1/calls")
                .then()
                .body("items", hasSize(1))
                .body("items.connectedSeconds", contains(75))
                .body("items.answeredAt", contains("2026-10-05T01:00:05Z"))
                .body("items.flags", contains(List.of("START_MISSING")))
                .body("items.charging.state", contains("BILLABLE"));
        hotel.done(hotel.upload("carrier", "text/csv", FILE.getBytes(CP949)))
                .then()
                .body("counters.duplicate", equalTo(1));
    }

    @Test
    void rejectsComeBackInTheEncodingInWhichTheyAreSentAgain() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("carrier", "kt", "DECLARED_CSV", DeclaredMapping.CARRIER, null);
        hotel.knowsSource("carrier");
        Response first = hotel.upload("carrier", "text/csv", FILE.getBytes(CP949));
        hotel.done(first).then().body("counters.rejected", equalTo(1));
        Response exported = hotel.asSystem()
                .accept("text/plain")
                .urlEncodingEnabled(false)
                .get(first.header("Location") + "/rejects:export");
        assertThat(exported.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=x-windows-949");
        String lines = new String(exported.asByteArray(), CP949);
        assertThat(lines).contains("모름");
        Response corrected = hotel.asSystem()
                .contentType("text/csv")
                .queryParam("source", "carrier")
                .queryParam("corrects", first.<String>path("id"))
                .body(lines.replace("모름", "60").getBytes(CP949))
                .post("/v1/imports");
        hotel.done(corrected).then().body("counters.stored", equalTo(1));
    }

    @Test
    void recordsOfCdrCustomAreReadInTheDeclaredOrder() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource(
                "custom",
                "second",
                "ASTERISK_CDR_CUSTOM",
                null,
                List.of(
                        "CDR(start)",
                        "CDR(src)",
                        "CDR(dst)",
                        "CDR(duration)",
                        "CDR(billsec)",
                        "CDR(disposition)",
                        "-",
                        "dstchannel"));
        hotel.knowsSource("custom");
        hotel.done(hotel.upload("custom", "\"2026-10-05 10:00:00\",203,901055556666,65,60,ANSWERED,x,PJSIP/trunk-2\n"))
                .then()
                .body("counters.stored", equalTo(1));
        hotel.asSystem()
                .queryParam("number", "+821055556666")
                .get("/v1/calls")
                .then()
                .body("items.connectedSeconds", contains(60))
                .body("items.answeredAt", contains("2026-10-05T01:00:05Z"));
    }

    @Test
    void legsOfAFreeSwitchAreReadByTheTemplateThatItsSourceDeclares() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource(
                "fs",
                "fs",
                "FREESWITCH_CDR_CSV",
                null,
                List.of(
                        "${uuid}",
                        "bleg_uuid",
                        "hangup_cause",
                        "caller_id_number",
                        "destination_number",
                        "start_stamp",
                        "answer_stamp",
                        "end_stamp"));
        hotel.knowsSource("fs");
        String answered =
                ",NORMAL_CLEARING,01055556666,0221234567,2026-10-05 10:00:00,2026-10-05 10:00:05,2026-10-05 10:01:05\n";
        String busy = "c,,USER_BUSY,01055556666,0221234567,2026-10-05 11:00:00,,2026-10-05 11:00:05\n";
        hotel.done(hotel.upload("fs", "a,b" + answered + "b," + answered + busy))
                .then()
                .body("counters.stored", equalTo(3));
        Response legs = hotel.asSystem().queryParam("number", "+821055556666").get("/v1/calls");
        legs.then().body("items.disposition", containsInAnyOrder("ANSWERED", "ANSWERED", "BUSY"));
        assertThat(Set.copyOf(legs.<List<String>>path("items.callId"))).hasSize(2);
    }

    @Test
    void datesOfAnIpOfficeAreReadInTheOrderThatItsSourceDeclaresAndRefusedWhereItDoesNot() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("unsaid", "unsaid", "AVAYA_IP_OFFICE_SMDR");
        hotel.knowsSource("unsaid");
        hotel.tellSmdr("us", "MONTH_FIRST");
        hotel.knowsSource("us");
        String row = Smdr.row("00:01:00 7 0 0", "I", "01055556666>201>0221234567", 0, "E201 Kim", "T9001 LINE 1");
        String file = row.replace("2026/10/05", "10/05/2026") + "\n" + row.replace("2026/10/05", "10/25/2026") + "\n";
        hotel.asSystem()
                .contentType("text/csv")
                .queryParam("source", "unsaid")
                .queryParam("dryRun", true)
                .body(file)
                .post("/v1/imports")
                .then()
                .statusCode(200)
                .body("rows", equalTo(1))
                .body("rejects.field", contains("Call Start"))
                .body("rejects[0].reason", containsString("dateOrder"));
        hotel.done(hotel.upload("us", file)).then().body("counters.stored", equalTo(2));
        hotel.asSystem()
                .queryParam("number", "+821055556666")
                .get("/v1/calls")
                .then()
                .body("items.startedAt", containsInAnyOrder("2026-10-05T01:00:00Z", "2026-10-25T01:00:00Z"));
    }

    @Test
    void aDumpOfTheTableIsTriedAndImportedAsItIs() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("table", "third", "ASTERISK_CDR_CUSTOM", null, null);
        hotel.knowsSource("table");
        String dump =
                "-- MySQL dump 10.13\nCREATE TABLE `cdr` (`calldate` datetime, `src` varchar(80), `dst` varchar(80),\n"
                        + " `dstchannel` varchar(80), `duration` int(11), `billsec` int(11), `disposition` varchar(45), KEY `k` (`src`));\n"
                        + "INSERT INTO `cdr` VALUES ('2026-10-05 10:00:00','203','901077778888','PJSIP/trunk-2',65,60,'ANSWERED'),"
                        + "('no time','203','901077778888','PJSIP/trunk-3',65,60,'ANSWERED');\n";
        for (byte[] file : List.of(dump.getBytes(StandardCharsets.UTF_8), dump.getBytes(CP949))) {
            hotel.asSystem()
                    .contentType("text/plain")
                    .queryParam("source", "table")
                    .queryParam("dryRun", true)
                    .body(file)
                    .post("/v1/imports")
                    .then()
                    .statusCode(200)
                    .body("rows", equalTo(1))
                    .body("rejectedCount", equalTo(1));
        }
        hotel.done(hotel.upload("table", "text/plain", dump.getBytes(StandardCharsets.UTF_8)))
                .then()
                .body("counters.stored", equalTo(1))
                .body("counters.rejected", equalTo(1));
        String line = "2026-10-05 10:01:00,203,901077778888,PJSIP/trunk-4,65,60,ANSWERED";
        String names = "calldate,src,dst,dstchannel,duration,billsec,disposition";
        hotel.done(hotel.upload("table", "text/plain", (names + '\n' + line).getBytes(StandardCharsets.UTF_16)))
                .then()
                .body("counters.stored", equalTo(1));
        hotel.asSystem()
                .queryParam("number", "+821077778888")
                .get("/v1/calls")
                .then()
                .body("items.connectedSeconds", contains(60, 60));
    }
}
