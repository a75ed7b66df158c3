package coop.dure.tenants.members;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class AdmitPartyComponentTest {
    @Inject
    TopicNames topics;

    private String slug;

    @BeforeEach
    void name() {
        slug = "p" + new Cooperative(topics).run;
    }

    private ValidatableResponse put(Object body) {
        return as(TestIdentity.operator()).body(body).put("/v1/members/" + slug).then();
    }

    private Map<String, Object> person(String who) {
        return Map.of("email", mail(who), "displayName", "김민준");
    }

    private String mail(String who) {
        return who + "@" + slug + ".example";
    }

    private void assertAccess(String who, int status) {
        // Who acted for it no more and does again is refused for some seconds: clocks may differ.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(TestIdentity.signIn(mail(who)))
                        .get("/v1/members/" + slug)
                        .then()
                        .statusCode(status));
    }

    @Test
    void whoIsNoLongerNamedHasNoWayInAndTheRestHas() {
        put(Map.of("name", "한강", "administrators", List.of(person("kim"), person("lee"))))
                .statusCode(201);
        assertAccess("lee", 200);
        put(Map.of("name", "한강", "administrators", List.of(person("kim")))).statusCode(200);
        assertAccess("lee", 401);
        assertAccess("kim", 200);
        put(Map.of("name", "한강", "administrators", List.of(person("lee"), person("kim"))))
                .statusCode(200);
        assertAccess("lee", 200);
    }

    @Test
    void peopleWhoAreNotToldOfAreLeftAlone() {
        put(Map.of("name", "한강", "administrators", List.of(person("kim")))).statusCode(201);
        put(Map.of("name", "한강 2")).statusCode(200);
        assertAccess("kim", 200);
        put(Map.of("name", "한강 2", "administrators", List.of())).statusCode(200);
        assertAccess("kim", 401);
    }

    @Test
    void identicalFirstDescriptionsAtOnceAdmitOneParty() {
        Map<String, Object> wished = Map.of("name", "한강", "administrators", List.of(person("kim")));
        String operator = TestIdentity.operator();
        List<Integer> statuses = AtOnce.each(
                4, i -> as(operator).body(wished).put("/v1/members/" + slug).statusCode());
        // 503 where the identity server did not bear being asked for the same at once; it says when to try again.
        assertThat(statuses).allMatch(status -> List.of(200, 201, 503).contains(status));
        put(wished).statusCode(200);
        assertAccess("kim", 200);
    }

    @Test
    void whatIsWrongWithAPersonIsNamed() {
        refused("{\"name\":\"a\",\"administrators\":[null]}", "/administrators/0");
        refused("{\"name\":\"a\\u0000\"}", "/name");
        refused(
                "{\"name\":\"a\",\"administrators\":[{\"email\":\"a@b.example\",\"displayName\":\"" + "a".repeat(201)
                        + "\"}]}",
                "/administrators/0/displayName");
        refused(
                "{\"name\":\"a\",\"administrators\":[{\"email\":\"a\\u0000@b.example\",\"displayName\":\"a\"}]}",
                "/administrators/0/email");
    }

    private void refused(String body, String pointer) {
        put(body).statusCode(oneOf(400, 422)).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void anEMailThatTheIdentityServerWouldNotTakeIsRefusedAtItsPlaceAndNothingIsKept() {
        for (String who : List.of("a".repeat(65), "a..b")) {
            put(Map.of("name", "한강", "administrators", List.of(person("kim"), person(who))))
                    .statusCode(422)
                    .body("type", containsString("invalid-party"))
                    .body("errors.pointer", equalTo(List.of("/administrators/1/email")));
        }
        get().statusCode(404);
    }

    @Test
    void aPersonOfAnotherOrganizationIsRefusedAtItsPlaceAndWhoActsForItStillDoes() {
        Cooperative other = Cooperative.sharingParties(topics);
        String others = "kim@" + other.memberSlug + ".example";
        String read = put(Map.of("name", "한강", "administrators", List.of(person("kim"))))
                .statusCode(201)
                .extract()
                .header("ETag");
        String token = TestIdentity.signIn(mail("kim"));
        as(token).get("/v1/members/" + slug).then().statusCode(200);
        put(Map.of("name", "다리", "administrators", List.of(person("lee"), Map.of("email", others, "displayName", "김"))))
                .statusCode(409)
                .body("type", containsString("sign-in-elsewhere"))
                .body("errors.pointer", equalTo(List.of("/administrators/1")));
        get().statusCode(200)
                .header("ETag", read)
                .body("name", equalTo("한강"))
                .body("administrators.email", equalTo(List.of(mail("kim"))));
        as(token).get("/v1/members/" + slug).then().statusCode(200);
        as(TestIdentity.signIn(mail("lee"))).get("/v1/members/" + slug).then().statusCode(401);
        as(other.member).get("/v1/members/" + other.memberSlug).then().statusCode(200);
    }

    @Test
    void theOfficesOwnPersonActsForNoMemberAndTheNextAttemptAdmitsIt() {
        put(Map.of(
                        "name",
                        "한강",
                        "administrators",
                        List.of(Map.of("email", "operator@dure.example", "displayName", "사무국"))))
                .statusCode(409)
                .body("errors.pointer", equalTo(List.of("/administrators/0")));
        get().statusCode(404);
        put(Map.of("name", "한강", "administrators", List.of(person("kim")))).statusCode(201);
        assertAccess("kim", 200);
        put(Map.of("name", "한강", "administrators", List.of(person("lee")))).statusCode(200);
        assertAccess("kim", 401);
        assertAccess("lee", 200);
    }

    @Test
    void differentPeopleAtOnceLeaveThoseInWhoAreNamedInTheEnd() {
        put(Map.of("name", "한강")).statusCode(201);
        String operator = TestIdentity.operator();
        AtOnce.each(
                3,
                i -> as(operator)
                        .body(Map.of("name", "한강", "administrators", List.of(person("p" + i))))
                        .put("/v1/members/" + slug)
                        .then()
                        .statusCode(200));
        String named = get().extract().path("administrators[0].email");
        for (int i = 0; i < 3; i++) {
            assertAccess("p" + i, named.equals(mail("p" + i)) ? 200 : 401);
        }
    }

    @Test
    void ofTwoThatNameTheSamePersonAtOnceOneHasIt() {
        String operator = TestIdentity.operator();
        Map<String, Object> wished = Map.of("name", "한강", "administrators", List.of(person("kim")));
        List<Integer> answers = AtOnce.each(
                2,
                i -> as(operator)
                        .body(wished)
                        .put("/v1/members/" + slug + (i == 0 ? "" : "b"))
                        .statusCode());
        assertThat(answers).containsExactlyInAnyOrder(201, 409);
        as(TestIdentity.signIn(mail("kim")))
                .get("/v1/members/" + slug + (answers.get(0) == 201 ? "" : "b"))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse get() {
        return as(TestIdentity.operator()).get("/v1/members/" + slug).then();
    }

    @Test
    void whatSomebodyElseHasChangedIsNotOverwritten() {
        String path = "/v1/members/" + slug;
        put(Map.of("name", "한강"), "*").statusCode(412);
        String first = put(Map.of("name", "한강")).statusCode(201).extract().header("ETag");
        assertThat(tag(path)).isEqualTo(first);
        String second = put(Map.of("name", "한강 2"), first)
                .statusCode(200)
                .body("name", equalTo("한강 2"))
                .extract()
                .header("ETag");
        put(Map.of("name", "한강 3"), first)
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", containsString("precondition-failed"))
                .body("errors.parameter", hasItem("If-Match"));
        as(TestIdentity.operator()).get(path).then().body("name", equalTo("한강 2"));
        // Repeating it changes nothing, and so is no change.
        put(Map.of("name", "한강 2"), second).statusCode(200).header("ETag", second);
        as(TestIdentity.operator())
                .body(Map.of("reason", "회비"))
                .post(path + ":suspend")
                .then()
                .statusCode(200)
                .header("ETag", not(second));
        put(Map.of("name", "한강 4"), second).statusCode(412);
        put(Map.of("name", "한강 4"), "\"1\", " + tag(path)).statusCode(200);
    }

    @Test
    void ofSeveralWhoHaveReadTheSameCollaboratorOneIsHeard() {
        String path = "/v1/collaborators/" + slug;
        String operator = TestIdentity.operator();
        String read = as(operator)
                .body(Map.of("name", "다리"))
                .put(path)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
        List<Integer> answers = AtOnce.each(
                4,
                i -> as(operator)
                        .header("If-Match", read)
                        .body(Map.of("name", "다리 " + i))
                        .put(path)
                        .statusCode());
        assertThat(answers).containsExactlyInAnyOrder(200, 412, 412, 412);
    }

    private ValidatableResponse put(Object body, String ifMatch) {
        return as(TestIdentity.operator())
                .header("If-Match", ifMatch)
                .body(body)
                .put("/v1/members/" + slug)
                .then();
    }

    private static String tag(String path) {
        return as(TestIdentity.operator())
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }
}
