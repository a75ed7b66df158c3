package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.Smdr;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class IpOfficeImportComponentTest {
    @Test
    void aCallThatWasPassedOnIsOneCallAndASecondImportChangesNothing() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("avaya", "ipo", "AVAYA_IP_OFFICE_SMDR");
        hotel.knowsSource("avaya");
        String file = String.join(
                "\n",
                "\u0000\u0000"
                        + Smdr.row(
                                "00:00:20 5 10 0", "I", "01012345678>201>0221234567", 1, "E201 Kim, H", "T9001 LINE 1"),
                Smdr.row("00:01:00 8 0 4", "I", "01012345678>203>0221234567", 0, "E203 Lee", "T9001 LINE 1"));
        hotel.done(hotel.upload("avaya", file)).then().body("counters.stored", equalTo(2));
        hotel.asSystem()
                .queryParam("number", "+821012345678")
                .get("/v1/calls")
                .then()
                .body("items", hasSize(2))
                .body("items.callId.unique()", hasSize(1))
                .body("items.findAll { it.charging.state == 'BILLABLE' }.connectedSeconds", contains(102))
                .body("items.findAll { it.agent == '203' }.talkSeconds", contains(60));
        hotel.done(hotel.upload("avaya", file)).then().body("counters.duplicate", equalTo(2));
    }
}
