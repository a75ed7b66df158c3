package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class ZoneCheckedReaderComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 1, 0);
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

    private static String printedAt(ZoneOffset offset) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            LocalDateTime start = MORNING.plusMinutes(i);
            String link = start.toEpochSecond(offset) + "." + i;
            file.append(MasterCsv.outbound(link, start, "901012345678", 60)).append('\n');
        }
        return file.toString();
    }
}
