package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.JsonRow;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.LargeBody;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class PostComponentTest {
    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void anObjectIsOneRow() {
        hotel.done(hotel.post(JsonRow.with("r1", ""))).then().body("counters.stored", equalTo(1));
        hotel.asSystem()
                .get("/v1/calls")
                .then()
                .body("items", hasSize(1))
                .body("items[0].direction", equalTo("OUTBOUND"))
                .body("items[0].callee.value", equalTo("+821012345678"))
                .body("items[0].connectedSeconds", equalTo(60))
                .body("items[0].charging.state", equalTo("BILLABLE"));
    }

    @Test
    void anItemThatIsWrongLeavesTheOthers() {
        Response accepted = hotel.post("[" + JsonRow.with("r1", "") + "," + JsonRow.with("r2", ",\"colour\":\"red\"")
                + "," + JsonRow.with("r3", ",\"queue\":7") + ",5," + JsonRow.with("r4", "") + "]");
        accepted.then()
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected.line", equalTo(List.of(2, 3, 4)))
                .body("rejected.field", equalTo(List.of("colour", "queue", "item")));
        hotel.done(accepted).then().body("counters.read", equalTo(5)).body("counters.rejected", equalTo(3));
    }

    @Test
    void aPostWhoseReceiptWasLostIsFoundInTheList() {
        hotel.done(hotel.post(JsonRow.with("r1", "")));
        hotel.done(hotel.upload(
                "pbx",
                MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901012345678", 60)));
        String lost = hotel.done(hotel.post(JsonRow.with("r2", ""))).path("id");
        Response first = hotel.asSystem().get("/v1/posts?limit=1");
        first.then().statusCode(200).body("items.id", equalTo(List.of(lost)));
        hotel.asSystem()
                .get("/v1/posts?limit=5&cursor=" + first.<String>path("next"))
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void ndjsonIsReadLineByLine() {
        Response accepted = hotel.asSystem()
                .contentType("application/x-ndjson")
                .queryParam("source", "rest")
                .body((JsonRow.with("n1", "") + "\n{broken\n\n" + JsonRow.with("n2", "") + "\n"
                                + JsonRow.with("n1", ""))
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/calls");
        accepted.then().statusCode(202).body("accepted", equalTo(3)).body("rejected.line", equalTo(List.of(2)));
        hotel.done(accepted).then().body("counters.stored", equalTo(2)).body("counters.duplicate", equalTo(1));
    }

    @Test
    void aBodyOfAHundredMegabytesIsTooLargeAndTheServiceGoesOn() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                LargeBody.post("/v1/calls?source=rest", hotel.systemToken(), "application/json", 100);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("too-large");
        hotel.done(hotel.post(JsonRow.with("r1", ""))).then().body("counters.stored", equalTo(1));
    }

    @Test
    void rowsOfOneCallToTheSamePartyAreBilledOnce() {
        hotel.done(hotel.post("[" + JsonRow.with("r1", ",\"callId\":\"c1\"") + ","
                + JsonRow.with(
                        "r2",
                        ",\"callId\":\"c1\",\"startedAt\":\"2026-10-05T10:01:05+09:00\","
                                + "\"answeredAt\":\"2026-10-05T10:01:05+09:00\",\"endedAt\":\"2026-10-05T10:02:05+09:00\"")
                + "]"));
        hotel.asSystem()
                .get("/v1/calls")
                .then()
                .body("items.charging.state", equalTo(List.of("BILLABLE", "NOT_BILLABLE")))
                .body("items[0].connectedSeconds", equalTo(120));
    }

    @Test
    void anIdUsedForTwoCallsInOneDeliveryIsAVisibleRejectOfOneOfThem() {
        Response accepted = hotel.post("[" + JsonRow.with("r1", ",\"callId\":\"A\"") + ","
                + JsonRow.with("r1", ",\"callId\":\"B\"") + "," + JsonRow.with("r2", "") + "]");
        hotel.done(accepted).then().body("counters.rejected", equalTo(1)).body("counters.stored", equalTo(2));
        hotel.asSystem()
                .get(accepted.header("Location") + "/rejects")
                .then()
                .body("items.field", equalTo(List.of("recordId")));
        hotel.asSystem().get("/v1/calls").then().body("items", hasSize(2));
    }

    @Test
    void rejectsAreToldInTheLanguageOfWhoeverAsks() {
        hotel.done(hotel.post(JsonRow.with("r1", "")));
        String broken = JsonRow.with("r2", ",\"callee\":\"" + "1".repeat(201) + "\"");
        Response accepted = hotel.asSystem()
                .header("Accept-Language", "ko-KR,ko;q=0.9,en;q=0.8")
                .contentType(ContentType.JSON)
                .queryParam("source", "rest")
                .body("[" + JsonRow.with("r3", "") + "," + broken + "," + JsonRow.with("r1", ",\"callId\":\"B\"") + "]")
                .post("/v1/calls");
        accepted.then().statusCode(202).body("rejected.reason", equalTo(List.of("200자보다 깁니다")));
        hotel.done(accepted);
        String rejects = accepted.header("Location") + "/rejects";
        hotel.asSystem()
                .header("Accept-Language", "ko")
                .get(rejects)
                .then()
                .body("items.reason", equalTo(List.of("200자보다 깁니다", "앞서 다른 callId로 전달된 것입니다")));
        hotel.asSystem()
                .get(rejects)
                .then()
                .body(
                        "items.reason",
                        equalTo(List.of("is longer than 200 characters", "was delivered before with another callId")));
        hotel.asSystem()
                .header("Accept-Language", "ko")
                .contentType(ContentType.JSON)
                .queryParam("source", "rest")
                .body(broken)
                .post("/v1/calls")
                .then()
                .statusCode(422)
                .body("errors[0].detail", equalTo("callee: 200자보다 깁니다"));
    }

    @Test
    void anIdUsedForTwoCallsIsAVisibleReject() {
        hotel.done(hotel.post(JsonRow.with("r1", ",\"callId\":\"c1\"")));
        Response accepted = hotel.post(JsonRow.with("r1", ",\"callId\":\"c2\""));
        hotel.done(accepted).then().body("counters.rejected", equalTo(1)).body("counters.stored", equalTo(0));
        hotel.asSystem()
                .get(accepted.header("Location") + "/rejects")
                .then()
                .body("items[0].field", equalTo("recordId"));
    }
}
