package coop.dure.platform.security;

import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

/** What a caller gets wrong is answered by naming it, and never by an error of ours. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class BadRequestsComponentTest {
    private static final String LISTED = "/v1/samples/listed/" + UUID.randomUUID();
    private static String token = "";

    @BeforeAll
    static void signIn() {
        token = TestIdentity.tenant("careless").person(Roles.TENANT_ADMIN);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=abc, limit, limit-invalid",
        "?limit=1.5, limit, limit-invalid",
        "?limit=99999999999, limit, limit-invalid",
        "?limit=0, limit, limit-invalid",
        "?limit=1001, limit, limit-invalid",
        "?party=nobody, party, bad-request",
        "?cursor=%00, cursor, bad-request"
    })
    void aQueryParameterOfAnotherTypeIsNamed(String query, String parameter, String slug) {
        refused(with().get(LISTED + query).then(), slug).body("errors[0].parameter", equalTo(parameter));
    }

    @Test
    void aLimitIsTakenAndAnIdInAPathThatIsNoneLeadsNowhere() {
        with().get(LISTED + "?limit=7&party=" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("limit", equalTo(7));
        with().get(LISTED).then().statusCode(200).body("limit", equalTo(100));
        with().get("/v1/samples/listed/nobody").then().statusCode(404);
        with().get("/v1/samples/listed/a%00b").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aCursorWithControlCharactersIsNone() {
        String cursor = Base64.getUrlEncoder().encodeToString("a\0b".getBytes(StandardCharsets.UTF_8));
        refused(with().get(LISTED + "?cursor=" + cursor).then(), "cursor-invalid")
                .body("errors[0].parameter", equalTo("cursor"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\":[{\"name\":\"a\",\"seats\":1},null]} | /items/1",
                "{\"items\":[],\"notes\":[\"a\",null]} | /notes/1"
            })
    void nullsInListsAreNamedByPointer(String body, String pointer) {
        refused(
                        with().contentType(ContentType.JSON)
                                .body(body)
                                .post("/v1/samples/orders")
                                .then(),
                        "invalid-body")
                .body("errors[0].pointer", equalTo(pointer));
    }

    private static RequestSpecification with() {
        return given().urlEncodingEnabled(false).header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse refused(ValidatableResponse response, String slug) {
        return response.statusCode(400).contentType("application/problem+json").body("type", endsWith("/" + slug));
    }
}
