package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class AvailabilityComponentTest {
    private final TopicNames topics;

    AvailabilityComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void anAgentBeginsSignedOutAndIdle() {
        hotel().system()
                .get("/v1/presence/agents/" + hotel().agent("a05"))
                .then()
                .statusCode(200)
                .body("code", equalTo("a05"))
                .body("availability", equalTo("SIGNED_OUT"))
                .body("occupation", equalTo("IDLE"))
                .body("queues", contains("reception"))
                .body("reasonCode", nullValue());
    }

    @Test
    void aSystemOfTheTenantChoosesForAnAgent() {
        ValidatableResponse answer = choose(hotel(), hotel().organization.system(), "a01", TestTenant.away("LUNCH"))
                .statusCode(200)
                .body("availability", equalTo("AWAY"))
                .body("reasonCode", equalTo("LUNCH"));
        String etag = answer.extract().header("ETag");
        hotel().system()
                .get("/v1/presence/agents/" + hotel().agent("a01"))
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .body("availability", equalTo("AWAY"));
    }

    @Test
    void anAgentChoosesForItselfOnly() {
        String kim = hotel().organization.person("agent");
        hotel().tellAgent("a02", kim, true);
        Awaitility.await()
                .until(() -> choose(hotel(), kim, "a02", TestTenant.available())
                                .extract()
                                .statusCode()
                        == 200);
        choose(hotel(), kim, "a03", TestTenant.available())
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("https://dure.coop/problems/forbidden"));
    }

    @Test
    void whoHasSeenAnOlderStateIsRefused() {
        String system = hotel().organization.system();
        String etag =
                choose(hotel(), system, "a03", TestTenant.available()).extract().header("ETag");
        choose(hotel(), system, "a03", TestTenant.away("BREAK")).statusCode(200);
        hotel().system()
                .header("If-Match", etag)
                .body(TestTenant.available())
                .put(path(hotel(), "a03"))
                .then()
                .statusCode(412)
                .body("type", equalTo("https://dure.coop/problems/precondition-failed"));
        hotel().system()
                .header("If-Match", "\"not-ours\"")
                .body(TestTenant.available())
                .put(path(hotel(), "a03"))
                .then()
                .statusCode(412);
        String now = hotel().system()
                .get("/v1/presence/agents/" + hotel().agent("a03"))
                .header("ETag");
        hotel().system()
                .header("If-Match", now)
                .body(TestTenant.available())
                .put(path(hotel(), "a03"))
                .then()
                .statusCode(200);
    }

    @Test
    void theMemberLooksAndDoesNotTouch() {
        String member = hotel().member.person("member");
        hotel().from(member)
                .get("/v1/presence/agents?limit=2")
                .then()
                .statusCode(200)
                .body("items.code", contains("a01", "a02"));
        hotel().from(member)
                .body(TestTenant.available())
                .put(path(hotel(), "a04"))
                .then()
                .statusCode(403);
        hotel().from(clinic().member.person("member"))
                .get("/v1/presence/agents")
                .then()
                .statusCode(404);
        hotel().as(member).get("/v1/presence/agents").then().statusCode(400);
        hotel().from(TestIdentity.operator()).get("/v1/presence/agents").then().statusCode(200);
    }

    @Test
    void theOtherTenantSeesNothing() {
        String stranger = clinic().organization.system();
        UUID agent = hotel().agent("a04");
        clinic().as(stranger).get("/v1/presence/agents/" + agent).then().statusCode(404);
        clinic().as(stranger)
                .get("/v1/presence/agents/" + agent + "/intervals")
                .then()
                .statusCode(404);
        choose(hotel(), stranger, "a04", TestTenant.available()).statusCode(404);
        hotel().from(stranger).get("/v1/presence/agents").then().statusCode(404);
        clinic().as(stranger).get("/v1/presence/agents").then().statusCode(200).body("items.code", contains("a01"));
    }

    @Test
    void wrongInputNamesTheField() {
        String system = hotel().organization.system();
        choose(hotel(), system, "a04", Map.of("availability", "HAPPY"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/availability"));
        choose(hotel(), system, "a04", Map.of()).statusCode(422).body("errors.pointer", hasItem("/availability"));
        choose(hotel(), system, "a04", Map.of("availability", "AVAILABLE", "mood", "good"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/mood"));
        choose(hotel(), system, "a04", Map.of("availability", "AVAILABLE", "reasonCode", "LUNCH"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/reasonCode"));
        choose(hotel(), system, "a04", TestTenant.away("x".repeat(65)))
                .statusCode(422)
                .body("errors.pointer", hasItem("/reasonCode"));
        hotel().system()
                .body("{\"availability\":")
                .put(path(hotel(), "a04"))
                .then()
                .statusCode(400);
        hotel().system().get("/v1/presence/agents?limit=0").then().statusCode(400);
        hotel().system().get("/v1/presence/agents?cursor=nonsense").then().statusCode(400);
        hotel().system().get("/v1/presence/agents/not-an-id").then().statusCode(404);
    }

    @Test
    void problemsSpeakKoreanToWhoAsks() {
        hotel().system()
                .header("Accept-Language", "ko-KR")
                .body(Map.of("availability", "AVAILABLE", "reasonCode", "LUNCH"))
                .put(path(hotel(), "a04"))
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("사유 코드"));
    }

    @Test
    void nobodyComesInWithoutAToken() {
        io.restassured.RestAssured.given()
                .get("/v1/presence/agents")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        hotel().as(TestIdentity.ofAnotherRealm())
                .get("/v1/presence/agents")
                .then()
                .statusCode(401);
        hotel().as(hotel().organization.withoutAudience())
                .get("/v1/presence/agents")
                .then()
                .statusCode(401);
    }

    @Test
    void aListPagesByCode() {
        String next = hotel().system()
                .get("/v1/presence/agents?limit=3")
                .then()
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body("items.code", contains("a01", "a02", "a03"))
                .extract()
                .path("next");
        hotel().system()
                .get("/v1/presence/agents?limit=3&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.code", contains("a04", "a05"))
                .body("next", nullValue());
    }

    private static ValidatableResponse choose(TestTenant tenant, String token, String code, Map<String, String> body) {
        return tenant.as(token).body(body).put(path(tenant, code)).then();
    }

    private static String path(TestTenant tenant, String code) {
        return "/v1/presence/agents/" + tenant.agent(code) + "/availability";
    }

    private TestTenant hotel() {
        return TestTenant.once(topics, "hotel", "a01", "a02", "a03", "a04", "a05");
    }

    private TestTenant clinic() {
        return TestTenant.once(topics, "clinic", "a01");
    }
}
