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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class MemberLimitsComponentTest {
    @Inject
    TopicNames topics;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = new Cooperative(topics);
    }

    private ValidatableResponse limit(Map<String, Object> limits) {
        return as(TestIdentity.operator())
                .body(Map.of("name", "한강텔레콤", "limits", limits))
                .put("/v1/members/" + cooperative.memberSlug)
                .then();
    }

    private ValidatableResponse office(String verb, Object body) {
        return as(TestIdentity.operator())
                .body(body)
                .post("/v1/members/" + cooperative.memberSlug + ":" + verb)
                .then();
    }

    @Test
    void aMemberTakesOnAsManyTenantsAsItMay() {
        limit(Map.of("tenants", 1)).statusCode(200).body("limits.tenants", equalTo(1));
        String slug = "one" + cooperative.run;
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
        String second = "two" + cooperative.run;
        cooperative
                .describe(second, cooperative.description(second))
                .statusCode(422)
                .body("errors.pointer", hasItem("/member"));
        as(cooperative.member)
                .body(Map.of("name", "이름만"))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202);
        limit(Map.of()).statusCode(200).body("limits.tenants", nullValue());
        cooperative.describe(second, cooperative.description(second)).statusCode(202);
    }

    @Test
    void ofTwoAtOnceOneGetsTheLastPlace() {
        limit(Map.of("tenants", 1)).statusCode(200);
        Cooperative.awaitPlan("kr-demo");
        List<Integer> both = AtOnce.each(2, i -> {
            String slug = "at" + i + cooperative.run;
            return as(cooperative.member)
                    .body(cooperative.description(slug))
                    .put("/v1/tenants/" + slug)
                    .statusCode();
        });
        assertThat(both).containsExactlyInAnyOrder(202, 422);
    }

    @Test
    void numbersOfAllItsTenantsAreCounted() {
        limit(Map.of("numbers", 1)).statusCode(200);
        String slug = "n" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        int run = Math.floorMod(cooperative.run.hashCode(), 100_000);
        String first = "+8225%06d".formatted(run);
        wished.put("numbers", List.of(Map.of("e164", first), Map.of("e164", "+8226%06d".formatted(run))));
        cooperative.describe(slug, wished).statusCode(422).body("errors.pointer", hasItem("/numbers"));
        wished.put("numbers", List.of(Map.of("e164", first)));
        cooperative.describe(slug, wished).statusCode(202);
    }

    @Test
    void aSuspendedMemberTakesOnNothingAndItsTenantsGoOn() {
        String slug = "s" + cooperative.run;
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
        office("suspend", Map.of("reason", "회비 미납"))
                .statusCode(200)
                .body("status", equalTo("SUSPENDED"))
                .body("suspendedBecause", equalTo("회비 미납"));
        office("suspend", Map.of("reason", "다시")).statusCode(200).body("suspendedBecause", equalTo("회비 미납"));
        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> rename(slug, 403));
        as(cooperative.member).get("/v1/tenants/" + slug).then().statusCode(200);
        Map<String, Object> second = cooperative.description("t" + cooperative.run);
        second.put("member", cooperative.memberSlug);
        as(TestIdentity.operator())
                .body(second)
                .put("/v1/tenants/t" + cooperative.run)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/member"));
        as(TestIdentity.operator())
                .body(Map.of("name", "사무국이 돌봄"))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202);
        office("resume", Map.of()).statusCode(200).body("status", equalTo("ACTIVE"));
        await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> rename(slug, 202));
        as(TestIdentity.operator())
                .body(second)
                .put("/v1/tenants/t" + cooperative.run)
                .then()
                .statusCode(202);
    }

    private void rename(String slug, int status) {
        as(cooperative.member)
                .body(Map.of("name", "조합원이 돌봄"))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(status);
    }

    @Test
    void aSuspensionTellsWhyAndOnlyTheOfficeDecides() {
        office("suspend", Map.of()).statusCode(422).body("errors.pointer", hasItem("/reason"));
        as(cooperative.member)
                .body(Map.of("reason", "x"))
                .post("/v1/members/" + cooperative.memberSlug + ":suspend")
                .then()
                .statusCode(403);
        as(TestIdentity.operator())
                .body(Map.of("reason", "x"))
                .post("/v1/members/nobody" + cooperative.run + ":suspend")
                .then()
                .statusCode(404);
    }

    @Test
    void limitsThatCannotBeAreNamed() {
        limit(Map.of("tenants", -1, "numbers", -5))
                .statusCode(422)
                .body("errors.pointer", hasItems("/limits/tenants", "/limits/numbers"));
        as(TestIdentity.operator())
                .body(Map.of("name", "다리", "limits", Map.of("tenants", 1)))
                .put("/v1/collaborators/" + cooperative.collaborator)
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/limits"));
    }
}
