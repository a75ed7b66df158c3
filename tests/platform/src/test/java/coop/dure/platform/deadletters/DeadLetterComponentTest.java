package coop.dure.platform.deadletters;

import coop.dure.platform.log.SamplePoison;
import coop.dure.platform.security.Roles;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class DeadLetterComponentTest {
    private static final String PATH = "/v1/dead-letters/sample";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static String operator = "";
    private final SamplePoison poison;

    DeadLetterComponentTest(SamplePoison poison) {
        this.poison = poison;
    }

    @BeforeAll
    static void signIn() {
        operator = TestIdentity.operator();
    }

    @Test
    void whatIsMendedIsReplayed() {
        UUID tenant = poison.tell();
        String id = awaitLetter(tenant);
        with(operator)
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("tenantId", equalTo(tenant.toString()))
                .body("topic", equalTo("cdr.lifecycle.v1"))
                .body("reason", containsString("Nobody knows"))
                .body("value", containsString(tenant.toString()))
                .body("closedBy", nullValue());

        with(operator).post(PATH + "/" + id + ":replay").then().statusCode(202);
        await().atMost(SOON).until(() -> status(id).equals("OPEN"));
        poison.mend(tenant);
        with(operator).post(PATH + "/" + id + ":replay").then().statusCode(202);
        await().atMost(SOON).until(() -> status(id).equals("REPLAYED"));
        with(operator)
                .get(PATH + "/" + id)
                .then()
                .body("closedBy", notNullValue())
                .body("closedAt", notNullValue());
        assertThat(poison.openOf(tenant)).isZero();
        with(operator).get(PATH + "?limit=1000").then().statusCode(200).body("items.id", not(hasItem(id)));
        with(operator).get(PATH + "?status=REPLAYED&limit=1000").then().body("items.id", hasItem(id));
        with(operator).post(PATH + "/" + id + ":replay").then().statusCode(404);
    }

    @Test
    void whatIsNotNeededIsDismissedWithAReason() {
        UUID tenant = poison.tell();
        String id = awaitLetter(tenant);
        dismiss(operator, id, Map.of()).then().statusCode(422).body("errors.pointer", hasItem("/reason"));
        dismiss(operator, id, Map.of("reason", " ")).then().statusCode(422);
        dismiss(operator, id, Map.of("reason", "x".repeat(1001))).then().statusCode(422);
        dismiss(operator, id, Map.of("reason", "a test of the PBX"))
                .then()
                .statusCode(200)
                .body("status", equalTo("DISMISSED"))
                .body("dismissedBecause", equalTo("a test of the PBX"))
                .body("closedBy", notNullValue());
        assertThat(poison.openOf(tenant)).isZero();
        dismiss(operator, id, Map.of("reason", "again"))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://dure.coop/problems/dead-letter-not-found"));
    }

    @Test
    void theListHasPagesAndNoValues() {
        awaitLetter(poison.tell());
        awaitLetter(poison.tell());
        Response page = with(operator).get(PATH + "?limit=1");
        page.then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].value", nullValue())
                .header("Link", containsString("rel=\"next\""));
        String next = page.jsonPath().getString("next");
        with(operator)
                .get(PATH + "?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items[0].id", not(equalTo(page.jsonPath().getString("items[0].id"))));
        with(operator).get(PATH + "?status=LOST").then().statusCode(400).body("errors[0].parameter", equalTo("status"));
    }

    @Test
    void onlyTheOfficeSeesThemAndOnlyAtTheirService() {
        String id = awaitLetter(poison.tell());
        for (String token : new String[] {
            TestIdentity.tenant("hotel").person(Roles.TENANT_ADMIN),
            TestIdentity.member("mem").person(Roles.MEMBER)
        }) {
            with(token).get(PATH).then().statusCode(403);
            with(token).get(PATH + "/" + id).then().statusCode(403);
            with(token).post(PATH + "/" + id + ":replay").then().statusCode(403);
            dismiss(token, id, Map.of("reason", "mine")).then().statusCode(403);
        }
        given().get(PATH).then().statusCode(401);
        with(operator).get("/v1/dead-letters/other").then().statusCode(404);
        with(operator).post("/v1/dead-letters/other/" + id + ":replay").then().statusCode(404);
        with(operator).get(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
        with(operator).get(PATH + "/nonsense").then().statusCode(404);
    }

    private static Response dismiss(String token, String id, Map<String, String> body) {
        return with(token).contentType(ContentType.JSON).body(body).post(PATH + "/" + id + ":dismiss");
    }

    private static String status(String id) {
        return with(operator).get(PATH + "/" + id).jsonPath().getString("status");
    }

    private static String awaitLetter(UUID tenant) {
        String found = "items.find { it.tenantId == '" + tenant + "' }.id";
        await().atMost(SOON)
                .until(() -> with(operator).get(PATH + "?limit=1000").jsonPath().getString(found) != null);
        return with(operator).get(PATH + "?limit=1000").jsonPath().getString(found);
    }

    private static RequestSpecification with(String token) {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + token);
    }
}
