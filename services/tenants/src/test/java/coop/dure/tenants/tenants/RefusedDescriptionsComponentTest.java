package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.RatePlanVersionPublished;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;

/** What no description may hold is told with its place, and is never our fault. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class RefusedDescriptionsComponentTest {
    @Inject
    TopicNames topics;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
    }

    private void refused(String body, String pointer) {
        as(cooperative.member)
                .body(body)
                .put("/v1/tenants/refused" + cooperative.run)
                .then()
                .statusCode(oneOf(400, 422))
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void anEmptyPlaceInAListIsNamed() {
        for (String list : List.of("administrators", "supervisors", "queues", "agents", "sources", "numbers")) {
            refused("{\"" + list + "\":[null]}", "/" + list + "/0");
        }
        refused("{\"shareAgreement\":{\"shares\":[null]}}", "/shareAgreement/shares/0");
        refused("{\"agents\":[{\"code\":\"a\",\"displayName\":\"a\",\"queues\":[null]}]}", "/agents/0/queues/0");
        refused("{\"sources\":[{\"code\":\"a\",\"trunks\":[\"t\",null]}]}", "/sources/0/trunks/1");
    }

    @Test
    void aControlCharacterInATextIsNamed() {
        refused("{\"name\":\"a\\u0000b\"}", "/name");
        refused("{\"member\":\"a\\u0000b\"}", "/member");
        refused(
                "{\"administrators\":[{\"email\":\"a\\u0000@b.example\",\"displayName\":\"a\\u0007\"}]}",
                "/administrators/0/email");
        refused(
                "{\"administrators\":[{\"email\":\"a@b.example\",\"displayName\":\"a\\u0007\"}]}",
                "/administrators/0/displayName");
        refused("{\"supervisors\":[{\"email\":\"nowhere\",\"displayName\":\"a\"}]}", "/supervisors/0/email");
        refused("{\"queues\":[{\"code\":\"q\",\"name\":\"a\\u0000\"}]}", "/queues/0/name");
        refused(
                "{\"agents\":[{\"code\":\"a\",\"displayName\":\"a\",\"queues\":[\"q\\u0000\"]}]}",
                "/agents/0/queues/0");
        refused("{\"sources\":[{\"code\":\"a\",\"trunks\":[\"t\\u0000\"]}]}", "/sources/0/trunks/0");
    }

    @Test
    void anAddressThatTheIdentityServerWouldNotTakeIsNamedWhereverItStands() {
        for (String list : List.of("administrators", "supervisors", "agents")) {
            refused("{\"" + list + "\":[{\"email\":\"a..b@hotel.example\"}]}", "/" + list + "/0/email");
        }
    }

    @Test
    void aPathThatIsNoNameIsNobodys() {
        for (String path : List.of(
                "/v1/tenants/%00",
                "/v1/tenants/%00/provisioning",
                "/v1/tenants/%00/api-clients",
                "/v1/members/%00",
                "/v1/collaborators/a%00")) {
            as(TestIdentity.operator()).get(path).then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void trunksAndQueuesOfAnAgentAreBounded() {
        refused("{\"sources\":[{\"code\":\"a\",\"trunks\":[\"" + "t".repeat(81) + "\"]}]}", "/sources/0/trunks/0");
        refused("{\"sources\":[{\"code\":\"a\",\"trunks\":" + codes(101) + "}]}", "/sources/0/trunks");
        refused("{\"agents\":[{\"code\":\"a\",\"queues\":" + codes(101) + "}]}", "/agents/0/queues");
    }

    private static String codes(int many) {
        return "[" + String.join(",", Collections.nCopies(many, "\"t\"")) + "]";
    }

    @Test
    void serviceStartsWithinReason() {
        refused("{\"serviceStartsOn\":\"1999-12-31\"}", "/serviceStartsOn");
        refused("{\"serviceStartsOn\":\"9999-12-31\"}", "/serviceStartsOn");
    }

    @Test
    void anAgentServesOnlyQueuesOfTheTenant() {
        String slug = "serves" + cooperative.run;
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
        as(cooperative.member)
                .body(Map.of(
                        "agents",
                        List.of(Map.of("code", "a01", "displayName", "a", "queues", List.of("reception", "no")))))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/agents/0/queues/1"));
        as(cooperative.member)
                .body(Map.of("queues", List.of(Map.of("code", "other", "name", "Other"))))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/queues"))
                .body("errors.detail", hasItem(containsString("reception")));
    }

    @Test
    void aPlanOfAnotherCurrencyIsRefused() {
        String slug = "currency" + cooperative.run;
        String plan = "usd" + cooperative.run;
        TestLog.tell(
                topics,
                Topics.BILLING_RATE_PLAN,
                null,
                "rate-plan",
                plan,
                new RatePlanVersionPublished(plan, 1, "Dollars", "USD", "Asia/Seoul", Instant.EPOCH, 1));
        Cooperative.awaitPlan(plan);
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("ratePlan", plan);
        cooperative
                .describe(slug, wished)
                .statusCode(422)
                .body("errors.pointer", hasItem("/ratePlan"))
                .body("errors.detail", hasItem(containsString("USD")));
    }
}
