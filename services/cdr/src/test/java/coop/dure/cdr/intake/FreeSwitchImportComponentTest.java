package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class FreeSwitchImportComponentTest {
    private static final String CALL = """
            {"callStats":{"mos":-nan},"variables":{"uuid":"fs-a","call_uuid":"fs-a","direction":"inbound",
             "channel_name":"PJSIP/trunk-1","start_epoch":"1791162000","answer_epoch":"1791162009",
             "bridge_epoch":"1791162009","end_epoch":"1791162030","billsec":"21","hold_accum_seconds":"15",
             "hangup_cause":"NORMAL_CLEARING"},
             "callflow":[{"caller_profile":{"caller_id_number":"01012345678","destination_number":"0221234567"}}]}
            """;
    private static final String OTHER = CALL.replace("\"uuid\":\"fs-a\"", "\"uuid\":\"fs-b\"")
            .replace("inbound", "outbound")
            .replace("PJSIP/trunk-1", "sofia/internal/203@10.0.0.9")
            .replace("0221234567", "203");

    @Test
    void bothLegsBecomeOneCallAndOnceMoreNothingNew() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("fs", "fs", "FREESWITCH_JSON_CDR");
        hotel.knowsSource("fs");
        String file = OTHER + CALL + "cdr=%7B\n";
        Response accepted = hotel.upload("fs", "application/json", file);
        accepted.then().statusCode(202).body("accepted", equalTo(2)).body("rejected.line", equalTo(List.of(11)));
        hotel.done(accepted).then().body("counters.stored", equalTo(2));
        String callId = hotel.asSystem()
                .queryParam("number", "+821012345678")
                .get("/v1/calls")
                .path("items[0].callId");
        hotel.asSystem()
                .get("/v1/calls/" + callId)
                .then()
                .statusCode(200)
                .body("legs", hasSize(2))
                .body("legs.direction", equalTo(List.of("INBOUND", "INBOUND")))
                .body("legs.connectedSeconds", equalTo(List.of(21, 21)))
                .body("legs.talkSeconds", equalTo(List.of(6, 6)));
        List<String> reasons = hotel.asSystem().get("/v1/calls/" + callId).path("legs.charging.reason");
        assertThat(reasons).containsExactlyInAnyOrderElementsOf(Arrays.asList(null, "COVERED_BY"));
        hotel.done(hotel.upload("fs", "application/json", file))
                .then()
                .body("counters.duplicate", equalTo(2))
                .body("counters.stored", equalTo(0));
        assertThat(hotel.count("leg", "true")).isEqualTo(2);
    }
}
