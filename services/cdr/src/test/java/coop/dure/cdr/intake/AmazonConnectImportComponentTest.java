package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class AmazonConnectImportComponentTest {
    private static final String CALL = """
            {
              "ContactId": "c-1", "Channel": "VOICE", "InitiationMethod": "INBOUND",
              "InitiationTimestamp": "2026-10-05T01:00:00Z", "ConnectedToSystemTimestamp": "2026-10-05T01:00:00Z",
              "DisconnectTimestamp": "2026-10-05T01:03:00Z", "LastUpdateTimestamp": "2026-10-05T01:20:00Z",
              "CustomerEndpoint": { "Address": "+821012345678" }, "SystemEndpoint": { "Address": "+82221234567" },
              "Queue": { "Name": "reception", "EnqueueTimestamp": "2026-10-05T01:00:20Z", "Duration": 40 },
              "Agent": {
                "Username": "203", "ConnectedToAgentTimestamp": "2026-10-05T01:01:00Z",
                "AgentInteractionDuration": 100, "CustomerHoldDuration": 15, "AfterContactWorkDuration": 30
              }
            }
            """;
    private static final String PASSED_ON = CALL.replace("c-1", "c-2")
            .replace("\"INBOUND\"", "\"TRANSFER\", \"InitialContactId\": \"c-1\", \"PreviousContactId\": \"c-1\"")
            .replace("01:03:00", "01:05:00")
            .replace("T01:00:00", "T01:02:30");

    @Test
    void aFileOfContactsBecomesACallAndOnceMoreNothingNew() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("connect", "connect", "AMAZON_CONNECT_CTR");
        hotel.knowsSource("connect");
        String file = CALL + PASSED_ON + "{\"ContactId\":\"c-3\",\n" + CALL.replace("VOICE", "CHAT");
        Response accepted = hotel.upload("connect", "application/x-ndjson", file);
        accepted.then()
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected.line", equalTo(List.of(23, 24)))
                .body("rejected.field", equalTo(List.of("line", "Channel")));
        hotel.done(accepted).then().body("counters.stored", equalTo(2));
        String callId = hotel.asSystem()
                .queryParam("number", "+821012345678")
                .get("/v1/calls?queue=reception")
                .path("items[0].callId");
        hotel.asSystem()
                .get("/v1/calls/" + callId)
                .then()
                .statusCode(200)
                .body("legs", hasSize(2))
                .body("legs.disposition", equalTo(List.of("TRANSFERRED", "ANSWERED")))
                .body("legs.charging.state", equalTo(List.of("BILLABLE", "NOT_BILLABLE")))
                .body("legs[0].connectedSeconds", equalTo(300))
                .body("legs[0].waitSeconds", equalTo(40))
                .body("legs[0].talkSeconds", equalTo(100))
                .body("legs[0].holdSeconds", equalTo(15))
                .body("legs[0].afterCallWorkSeconds", equalTo(30));
        hotel.done(hotel.upload("connect", "application/x-ndjson", file))
                .then()
                .body("counters.duplicate", equalTo(2))
                .body("counters.stored", equalTo(0));
        assertThat(hotel.count("leg", "true")).isEqualTo(2);
    }
}
