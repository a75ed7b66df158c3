package coop.dure.billing.rateplans;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.RatePlanVersionPublished;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.as;
import static coop.dure.billing.BilledHotel.operator;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class RatePlanComponentTest {
    private final TopicNames topics;

    RatePlanComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    private static String code() {
        return "plan-" + Ids.next().toString().substring(24);
    }

    private static String named() {
        String code = code();
        operator()
                .body(Map.of("name", "요금제"))
                .put("/v1/rate-plans/" + code)
                .then()
                .statusCode(201);
        return code;
    }

    @Test
    void publishingCopiesTheHolidaysTellsOfItAndRepeatedChangesNothing() {
        String code = code();
        BilledHotel.publish(code);
        operator()
                .get("/v1/rate-plans/" + code + "/versions/1")
                .then()
                .statusCode(200)
                .body("status", equalTo("PUBLISHED"))
                .body("document.holidays.table", nullValue())
                .body("document.holidays.dates", hasItem("2026-10-09"));
        operator().post("/v1/rate-plans/" + code + "/versions/1:publish").then().statusCode(200);
        BilledHotel.patiently().until(() -> told(code) == 1);
        operator()
                .body(DemoPlan.text())
                .post("/v1/rate-plans/" + code + "/versions")
                .then()
                .statusCode(201)
                .body("number", equalTo(2))
                .body("status", equalTo("DRAFT"));
    }

    private long told(String code) {
        return TestLog.read(topics, Topics.BILLING_RATE_PLAN).stream()
                .filter(event -> !Events.isTombstone(event)
                        && Events.read(event, RatePlanVersionPublished.class)
                                .ratePlan()
                                .equals(code))
                .count();
    }

    @Test
    void aPublishedVersionDoesNotChangeEvenInTheDatabase() throws SQLException {
        String code = code();
        BilledHotel.publish(code);
        try (Connection app = TestDatabase.asApp()) {
            assertThatThrownBy(() -> app.createStatement()
                            .executeUpdate("update rate_plan_version set document = '{}' where code = '" + code + "'"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("never changes");
        }
    }

    @Test
    void aDraftThatIsSentAgainIsKeptOnce() {
        String code = named();
        String other = DemoPlan.text().replaceFirst("2020-01-01T", "2020-01-02T");
        draft(code, DemoPlan.text(), "first").statusCode(201).body("number", equalTo(1));
        draft(code, DemoPlan.text(), "first").statusCode(201).body("number", equalTo(1));
        draft(code, other, "first").statusCode(422).body("errors.parameter", hasItem("Idempotency-Key"));
        draft(code, DemoPlan.text(), "second").statusCode(201).body("number", equalTo(2));
        draft(code, DemoPlan.text(), "in two words")
                .statusCode(400)
                .body("type", equalTo("https://dure.coop/problems/idempotency-key-invalid"));
    }

    private static ValidatableResponse draft(String code, String document, String key) {
        return operator()
                .header("Idempotency-Key", key)
                .body(document)
                .post("/v1/rate-plans/" + code + "/versions")
                .then();
    }

    @Test
    void anAmbiguityIsRefusedWithItsPlace() {
        String twice = DemoPlan.text().replaceFirst(",\\s*\"band\": \"night\"", "");
        operator()
                .body(twice)
                .post("/v1/rate-plans/" + named() + "/versions")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://dure.coop/problems/invalid-rate-plan"))
                .body("errors.pointer", hasItem("/rates/1/prefixes/0"));
    }

    @Test
    void versionsAreListedPageByPage() {
        String code = code();
        BilledHotel.publish(code);
        String path = "/v1/rate-plans/" + code + "/versions";
        operator().body(DemoPlan.text()).post(path).then().statusCode(201);
        String next = operator()
                .get(path + "?limit=1")
                .then()
                .statusCode(200)
                .header("Link", containsString("rel=\"next\""))
                .body("items.number", contains(1))
                .body("items.status", contains("PUBLISHED"))
                .body("items[0].validFrom", equalTo("2019-12-31T15:00:00Z"))
                .extract()
                .path("next");
        operator()
                .get(path + "?limit=1&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items.number", contains(2))
                .body("items.status", contains("DRAFT"))
                .body("next", nullValue());
        operator().get("/v1/rate-plans/" + code() + "/versions").then().statusCode(404);
        operator()
                .get("/v1/rate-plans/" + named() + "/versions")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        as(TestIdentity.member("reader").person("member")).get(path).then().statusCode(200);
        as(TestIdentity.tenant("hotel").person("tenant-admin")).get(path).then().statusCode(403);
    }

    @Test
    void whatIsNoTextIsRefusedByItsName() {
        for (String name : new String[] {"a\\u0000b", "a\\u0007b", "a".repeat(201)}) {
            operator()
                    .body("{\"name\": \"" + name + "\"}")
                    .put("/v1/rate-plans/" + code())
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/name"));
        }
        String cursor = Base64.getUrlEncoder().encodeToString("a\u0000".getBytes(StandardCharsets.UTF_8));
        operator()
                .get("/v1/rate-plans?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("cursor"));
        operator().get("/v1/rate-plans/a%00b/versions").then().statusCode(404);
        operator().get("/v1/rate-plans/a%00b/versions/1").then().statusCode(404);
    }

    @Test
    void aVersionInAnotherCurrencyThanThePublishedOnesIsRefused() {
        String code = code();
        BilledHotel.publish(code);
        operator()
                .body(DemoPlan.text().replace("\"KRW\"", "\"EUR\""))
                .post("/v1/rate-plans/" + code + "/versions")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/currency"));
        String fresh = named();
        for (String currency : new String[] {"EUR", "KRW"}) {
            operator()
                    .body(DemoPlan.text().replace("KRW", currency))
                    .post("/v1/rate-plans/" + fresh + "/versions")
                    .then()
                    .statusCode(201);
        }
        operator()
                .post("/v1/rate-plans/" + fresh + "/versions/1:publish")
                .then()
                .statusCode(200);
        operator()
                .post("/v1/rate-plans/" + fresh + "/versions/2:publish")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/currency"));
    }

    @Test
    void anUnknownFieldAWrongTypeAndBrokenJsonAreRefused() {
        String code = named();
        for (String body : new String[] {"{\"colour\": 1}", "{\"rates\": 5}", "{\"rates\": ["}) {
            operator()
                    .body(body)
                    .post("/v1/rate-plans/" + code + "/versions")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void membersReadOnlyOperatorsWriteAndOthersDoNeither() {
        String code = code();
        BilledHotel.publish(code);
        String member = TestIdentity.member("reader").person("member");
        String path = "/v1/rate-plans/" + code + "/versions/1";
        as(member).get(path).then().statusCode(200);
        as(member)
                .body(DemoPlan.text())
                .post("/v1/rate-plans/" + code + "/versions")
                .then()
                .statusCode(403);
        as(member).post(path + ":publish").then().statusCode(403);
        as(TestIdentity.tenant("hotel").person("tenant-admin")).get(path).then().statusCode(403);
        RestAssured.given().get(path).then().statusCode(401);
        operator().get("/v1/rate-plans/" + code() + "/versions/1").then().statusCode(404);
    }
}
