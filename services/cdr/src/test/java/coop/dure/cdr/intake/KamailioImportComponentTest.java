package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
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
class KamailioImportComponentTest {
    private static final String ACC =
            "timestamp=%d;method=%s;from_tag=%s;to_tag=%s;call_id=c1@pbx;code=200;reason=OK%s";

    @Test
    void anInviteAndAByeBecomeOneCallAndASecondImportChangesNothing() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("sip", "kamailio", "KAMAILIO_ACC");
        hotel.knowsSource("sip");
        String invite = "ACC: transaction answered: "
                + ACC.formatted(1_791_162_005L, "INVITE", "ft", "tt", ";src_user=203;dst_user=901012345678");
        String bye = "ACC: transaction answered: " + ACC.formatted(1_791_162_065L, "BYE", "tt", "ft", "");
        hotel.done(hotel.upload("sip", bye)).then().body("counters.stored", equalTo(1));
        hotel.done(hotel.upload("sip", invite)).then().body("counters.stored", equalTo(1));
        hotel.asSystem()
                .queryParam("number", "+821012345678")
                .get("/v1/calls")
                .then()
                .body("items", hasSize(1))
                .body("items.connectedSeconds", contains(60))
                .body("items.agent", contains("203"))
                .body("items.flags", contains(java.util.List.of("START_MISSING")))
                .body("items.charging.state", contains("BILLABLE"));
        hotel.done(hotel.upload("sip", invite + "\n" + bye)).then().body("counters.duplicate", equalTo(2));
    }
}
