package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class DryRunComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void whatWouldBecomeOfAFileIsToldAndNothingIsKept() {
        String stored = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60) + "\n";
        hotel.done(hotel.upload(stored));
        String fresh = MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusDays(1), "901099998888", 7) + "\n";
        Response tried = tried("pbx", stored + fresh + fresh + "\"open\n" + "no record\n" + "nor this\n");
        tried.then()
                .statusCode(200)
                .body("source", equalTo("pbx"))
                .body("rows", equalTo(3))
                .body("doubles", equalTo(1))
                .body("alreadyStored", equalTo(1))
                .body("rejectedCount", equalTo(3))
                .body("rejects.count", equalTo(List.of(1, 2)))
                .body("rejects[1].first.line", equalTo(List.of(5, 6)))
                .body("rejects[0].reason", equalTo("a quote is not closed"))
                .body("calls", equalTo(2))
                .body("legs", equalTo(2))
                .body("dispositions.ANSWERED", equalTo(2))
                .body("directions", equalTo(Map.of("OUTBOUND", 2)))
                .body("connectedSeconds", equalTo(67))
                .body("firstStart", equalTo("2026-10-05T01:00:00Z"))
                .body("lastStart", equalTo("2026-10-06T01:00:00Z"))
                .body("suspectedZone", nullValue());
        hotel.asSystem().get("/v1/imports").then().body("items", hasSize(1));
        assertThat(hotel.count("call_row", "true")).isEqualTo(1);
        hotel.done(hotel.upload(fresh)).then().body("counters.stored", equalTo(1));
    }

    @Test
    void aSuspectedZoneIsToldAndNotRefused() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            LocalDateTime start = MORNING.plusMinutes(i);
            file.append(MasterCsv.outbound(start.toEpochSecond(ZoneOffset.UTC) + "." + i, start, "901012345678", 60))
                    .append('\n');
        }
        tried("pbx", file.toString())
                .then()
                .statusCode(200)
                .body("suspectedZone.offset", equalTo("Z"))
                .body("suspectedZone.declared", equalTo("Asia/Seoul"))
                .body("suspectedZone.rows", equalTo(20));
    }

    @Test
    void anotherTenantsRowsAreNotStoredOnes() {
        String line = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60) + "\n";
        hotel.done(hotel.upload(line));
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.asSystem()
                .contentType("text/csv")
                .body(line)
                .post("/v1/imports?source=pbx&dryRun=true")
                .then()
                .statusCode(200)
                .body("rows", equalTo(1))
                .body("alreadyStored", equalTo(0));
    }

    @Test
    void whatCannotBeReadIsRefusedAsItWouldBe() {
        tried("pbx", "PK\u0003\u0004 and so on").then().statusCode(422).body("type", containsString("file-not-text"));
        tried("none", "x").then().statusCode(404);
        tried("pbx", "").then().statusCode(200).body("rows", equalTo(0)).body("dispositions", equalTo(Map.of()));
    }

    private Response tried(String source, String file) {
        return hotel.asSystem()
                .contentType("text/csv")
                .body(file.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/imports?source=" + source + "&dryRun=true");
    }
}
