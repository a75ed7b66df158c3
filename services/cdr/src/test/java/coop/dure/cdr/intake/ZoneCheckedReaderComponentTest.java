package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.cdr.testing.SlowUpload;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class ZoneCheckedReaderComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 1, 0);
    private static final Duration SOON = Duration.ofSeconds(30);
    private CdrTenant hotel;

    @BeforeEach
    void aTenantInSeoul() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void aFileOfASwitchThatPrintsUtcIsRefusedBeforeAnythingIsStored() {
        hotel.upload(printedAt(ZoneOffset.UTC))
                .then()
                .statusCode(422)
                .body("type", containsString("zone-suspected"))
                .body("detail", allOf(containsString("UTC"), containsString("Asia/Seoul")));
        hotel.asSystem()
                .get("/v1/imports")
                .then()
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("FAILED"))
                .body("items[0].failure", equalTo("ZONE_SUSPECTED"))
                .body("items[0].counters.read", equalTo(0));
        hotel.asSystem().get("/v1/calls").then().body("items", hasSize(0));
    }

    @Test
    void aPersonWhoHasLookedMayHaveItTaken() {
        hotel.asSystem()
                .contentType("text/csv")
                .queryParam("source", "pbx")
                .queryParam("zoneChecked", true)
                .body(printedAt(ZoneOffset.UTC))
                .post("/v1/imports")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(20));
    }

    @Test
    void aFileThatFitsIsTaken() {
        hotel.upload(printedAt(ZoneOffset.ofHours(9))).then().statusCode(202).body("accepted", equalTo(20));
    }

    @Test
    void soIsADumpOfTheQueueLogsTableThatIsPrintedInUtc() {
        hotel.tellSource("queues", "main", "ASTERISK_QUEUE_LOG");
        hotel.knowsSource("queues");
        StringBuilder table = new StringBuilder("time|callid|queuename|agent|event|data1|data2|data3\n");
        for (int i = 0; i < 20; i++) {
            LocalDateTime start = MORNING.plusMinutes(i);
            table.append(start)
                    .append(":00|")
                    .append(start.toEpochSecond(ZoneOffset.UTC))
                    .append('.')
                    .append(i);
            table.append("|reception|NONE|ENTERQUEUE||01012345678|1\n");
        }
        hotel.upload("queues", table.toString()).then().statusCode(422).body("type", containsString("zone-suspected"));
    }

    /** Two rows tell too little, so they are looked at again together with those behind them. */
    @Test
    void aFileThatIsCutOffBeforeItsIdsTellEnoughIsLookedAtWholeWhenItIsContinued() throws IOException {
        String utc = printedAt(ZoneOffset.UTC);
        String imported = cutOff(utc, 2);
        assertThat(offset(imported)).isZero();
        rest(imported, 0, utc).then().statusCode(422).body("type", containsString("zone-suspected"));
        assertThat(hotel.count("call_row", "true")).isZero();
    }

    @Test
    void oneThatFitsIsTakenWholeThen() throws IOException {
        String fits = printedAt(ZoneOffset.ofHours(9));
        String imported = cutOff(fits, 2);
        rest(imported, offset(imported), fits)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(20))
                .body("rejected", hasSize(0));
    }

    @Test
    void oneWhoseIdsHaveToldEnoughGoesOnWhereItWasCutOff() throws IOException {
        String fits = printedAt(ZoneOffset.ofHours(9));
        String imported = cutOff(fits, 6);
        long offset = offset(imported);
        assertThat(offset).isPositive();
        rest(imported, offset, fits.substring((int) offset))
                .then()
                .statusCode(202)
                .body("accepted", equalTo(20));
    }

    /** The switch was put on UTC one day: what was printed before is taken, and told from what is not. */
    @Test
    void whereTheZoneChangesWithinAFileNothingMoreIsTaken() {
        String file =
                printedAt(ZoneOffset.ofHours(9), MORNING, 400) + printedAt(ZoneOffset.UTC, MORNING.plusDays(1), 600);
        hotel.asSystem()
                .contentType("text/csv")
                .queryParam("source", "pbx")
                .queryParam("dryRun", true)
                .body(file)
                .post("/v1/imports")
                .then()
                .statusCode(200)
                .body("suspectedZone.offset", equalTo("Z"))
                .body("suspectedZone.rows", equalTo(600))
                .body("suspectedZone.tellingRows", equalTo(1000))
                .body("suspectedZone.since", equalTo("2026-10-06 01:00:00"));
        hotel.upload(file)
                .then()
                .statusCode(422)
                .body("type", containsString("zone-suspected"))
                .body("detail", allOf(containsString("2026-10-06 01:00:00"), containsString("zoneChecked=true")));
        Response imports = hotel.asSystem().get("/v1/imports");
        imports.then()
                .body("items[0].status", equalTo("FAILED"))
                .body("items[0].failure", equalTo("ZONE_CHANGES"))
                .body("items[0].counters.read", equalTo(600));
        String imported = imports.path("items[0].id");
        long offset = offset(imported);
        assertThat(file.substring(0, (int) offset).lines()).hasSize(600);
        rest(imported, offset, file.substring((int) offset)).then().statusCode(422);
        offset = offset(imported);
        hotel.asSystem()
                .contentType("text/csv")
                .queryParam("zoneChecked", true)
                .header("Upload-Offset", offset)
                .body(file.substring((int) offset))
                .patch("/v1/imports/" + imported)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1000));
    }

    private String cutOff(String file, int rows) throws IOException {
        String begun = file.lines().limit(rows).collect(Collectors.joining("\n", "", "\n"));
        try (SlowUpload upload = new SlowUpload(hotel, "POST /v1/imports?source=pbx", "", file.length())) {
            upload.send(begun);
            await().atMost(SOON).until(() -> hotel.count("delivery", "true") == 1);
        }
        await().atMost(SOON).until(() -> hotel.count("delivery", "failure = 'CUT_OFF'") == 1);
        return hotel.asSystem().get("/v1/imports").path("items[0].id");
    }

    private long offset(String imported) {
        return Long.parseLong(hotel.asSystem().head("/v1/imports/" + imported).header("Upload-Offset"));
    }

    private Response rest(String imported, long offset, String rest) {
        return hotel.asSystem()
                .contentType("text/csv")
                .header("Upload-Offset", offset)
                .body(rest)
                .patch("/v1/imports/" + imported);
    }

    private static String printedAt(ZoneOffset offset) {
        return printedAt(offset, MORNING, 20);
    }

    private static String printedAt(ZoneOffset offset, LocalDateTime from, int rows) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            LocalDateTime start = from.plusMinutes(i);
            String link = start.toEpochSecond(offset) + "." + i;
            file.append(MasterCsv.outbound(link, start, "901012345678", 60)).append('\n');
        }
        return file.toString();
    }
}
