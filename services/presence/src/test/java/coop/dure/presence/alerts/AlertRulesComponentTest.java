package coop.dure.presence.alerts;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

/** Who says, and who sees, what a tenant wants to be alerted of, and its alerts. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class AlertRulesComponentTest {
    private static final Map<String, Object> RULES = Map.of(
            "breakTooLong",
            Map.of("seconds", 1_800, "reasons", List.of(Map.of("reasonCode", "LUNCH", "seconds", 3_600))),
            "afterCallWorkTooLong",
            Map.of("queues", List.of(Map.of("queue", "vip", "seconds", 120))),
            "nobodyAvailable",
            Map.of("seconds", 30, "onlyWhileCallsWait", true),
            "waitTooLong",
            Map.of("seconds", 60, "clearBelowSeconds", 20));

    private final TopicNames topics;
    private AlertingTenant hotel;

    AlertRulesComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenant() {
        hotel = new AlertingTenant(topics, TestTenant.with(topics, "rules", "a01"));
    }

    @Test
    void whatIsSaidIsReadBackAndChangedOnlyByWhoHasSeenIt() {
        hotel.tenant
                .system()
                .get("/v1/presence/alert-rules")
                .then()
                .statusCode(200)
                .body("breakTooLong", equalTo(null));
        String first = hotel.say(RULES)
                .statusCode(200)
                .body("breakTooLong.reasons[0].reasonCode", equalTo("LUNCH"))
                .header("ETag", notNullValue())
                .extract()
                .header("ETag");
        hotel.tenant
                .system()
                .get("/v1/presence/alert-rules")
                .then()
                .header("ETag", equalTo(first))
                .body("waitTooLong.clearBelowSeconds", equalTo(20))
                .body("nobodyAvailable.onlyWhileCallsWait", equalTo(true));
        hotel.say(Map.of()).statusCode(200);
        hotel.tenant
                .system()
                .header("If-Match", first)
                .body(RULES)
                .put("/v1/presence/alert-rules")
                .then()
                .statusCode(412);
        hotel.tenant.system().get("/v1/presence/alert-rules").then().body("breakTooLong", equalTo(null));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "/breakTooLong/seconds                        | {\"breakTooLong\": {\"seconds\": 0}}",
                "/breakTooLong/reasons/0/reasonCode           | {\"breakTooLong\": {\"reasons\": [{\"seconds\": 1}]}}",
                "/breakTooLong/reasons/1/reasonCode           | {\"breakTooLong\": {\"reasons\": [{\"reasonCode\": \"TEA\"}, {\"reasonCode\": \"TEA\"}]}}",
                "/afterCallWorkTooLong/queues/1/queue         | {\"afterCallWorkTooLong\": {\"queues\": [{\"queue\": \"vip\"}, {\"queue\": \"vip\"}]}}",
                "/nobodyAvailable/queues/1/queue              | {\"nobodyAvailable\": {\"queues\": [{\"queue\": \"vip\"}, {\"queue\": \"vip\"}]}}",
                "/nobodyAvailable/seconds                     | {\"nobodyAvailable\": {\"seconds\": 86401}}",
                "/waitTooLong/queues/1/queue                  | {\"waitTooLong\": {\"queues\": [{\"queue\": \"vip\"}, {\"queue\": \"vip\"}]}}",
                "/waitTooLong/clearBelowSeconds               | {\"waitTooLong\": {\"seconds\": 60, \"clearBelowSeconds\": 60}}",
                "/waitTooLong/queues/0/clearBelowSeconds      | {\"waitTooLong\": {\"queues\": [{\"queue\": \"vip\", \"clearBelowSeconds\": 5}]}}",
            })
    void whatCannotBeIsNamed(String pointer, String rules) {
        hotel.say(rules).statusCode(422).body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\"text\"",
                "[[]]",
                "null",
                "",
                "{",
                "{\"waitTooLong\": [1]}",
                "{\"waitTooLong\": 1}",
                "{\"waitTooLong\": {\"soon\": 60}}"
            })
    void whatIsNoRuleIsAProblem(String body) {
        int status = hotel.say(body)
                .contentType(containsString("problem+json"))
                .extract()
                .statusCode();
        assertThat(status).isBetween(400, 422);
    }

    @Test
    void agentsAndSupervisorsReadTheRulesAndOnlyWhoAdministersSaysThem() {
        for (String role : List.of("agent", "supervisor")) {
            String token = hotel.tenant.organization.person(role);
            hotel.tenant.as(token).get("/v1/presence/alert-rules").then().statusCode(200);
            hotel.tenant
                    .as(token)
                    .body(RULES)
                    .put("/v1/presence/alert-rules")
                    .then()
                    .statusCode(403);
        }
        hotel.tenant
                .from(hotel.tenant.member.person("member"))
                .body(RULES)
                .put("/v1/presence/alert-rules")
                .then()
                .statusCode(200);
    }

    @Test
    void supervisorsSeeAlertsAndAgentsDoNot() {
        hotel.tenant
                .as(hotel.tenant.organization.person("supervisor"))
                .get("/v1/presence/alerts?open=true")
                .then()
                .statusCode(200);
        hotel.tenant
                .as(hotel.tenant.organization.person("agent"))
                .get("/v1/presence/alerts?open=true")
                .then()
                .statusCode(403);
    }

    @Test
    void anotherTenantsRulesAndAlertsAreNeitherSeenNorInForce() {
        hotel.say(Map.of("breakTooLong", Map.of("seconds", 1))).statusCode(200);
        AlertingTenant clinic = new AlertingTenant(topics, TestTenant.with(topics, "clinic", "a01"));
        clinic.choose("a01", TestTenant.away("TEA"));
        hotel.choose("a01", TestTenant.away("TEA"));
        hotel.awaitOpen(1);
        assertThat(clinic.alerts("")).isEmpty();
        clinic.tenant
                .system()
                .get("/v1/presence/alert-rules")
                .then()
                .statusCode(200)
                .body("breakTooLong", equalTo(null));
        for (String path : List.of("/v1/presence/alerts", "/v1/presence/alert-rules")) {
            clinic.tenant
                    .system()
                    .header("Dure-Tenant", hotel.tenant.organization.slug())
                    .get(path)
                    .then()
                    .statusCode(404);
        }
    }
}
