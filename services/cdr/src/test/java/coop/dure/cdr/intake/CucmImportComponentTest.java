package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.CucmFile;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class CucmImportComponentTest {
    @Test
    void aFileAndItsQualityBecomeOneCallAndASecondImportChangesNothing() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("cucm", "cisco", "CUCM_CDR");
        hotel.knowsSource("cucm");
        String file = String.join(
                "\n",
                CucmFile.CDR_NAMES,
                CucmFile.CDR_TYPES,
                CucmFile.record("1", "01012345678>2001", "PJSIP/trunk>SEP0000000000BB", "11>12", "0 5 60"),
                CucmFile.record("2", "01012345678>203", "PJSIP/trunk>SEP0000000000CC", "11>14", "60 60 180"),
                CucmFile.CMR_NAMES,
                CucmFile.quality("c1", "12", 60),
                "cut off");
        Response first = hotel.upload("cucm", file);
        first.then().body("rejected.line", contains(7));
        hotel.done(first)
                .then()
                .body("counters.stored", equalTo(3))
                .body("counters.rejected", equalTo(1))
                .body("counters.underWay", equalTo(0));
        hotel.asSystem()
                .queryParam("number", "+821012345678")
                .get("/v1/calls")
                .then()
                .body("items", hasSize(2))
                .body("items.findAll { it.charging.state == 'BILLABLE' }.connectedSeconds", contains(175))
                .body("items.findAll { it.agent == '203' }.charging.reason", contains("COVERED_BY"));
        hotel.done(hotel.upload("cucm", file)).then().body("counters.duplicate", equalTo(3));
    }
}
