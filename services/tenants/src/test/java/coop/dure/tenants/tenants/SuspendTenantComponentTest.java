package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class SuspendTenantComponentTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private String path;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "life" + cooperative.run;
        path = "/v1/tenants/" + slug;
    }

    @Test
    void aSuspensionIsToldWithReasonAndWhoAndBindsTheTenantsOwnPeople() {
        UUID id = cooperative.live(slug);
        String admin = TestIdentity.signIn("admin@" + slug + ".example");
        String agent = as(admin).get(path + "/people").jsonPath().getString("items[0].id");
        suspend("three invoices unpaid")
                .statusCode(200)
                .body("status", equalTo("SUSPENDED"))
                .body("suspension.reason", equalTo("three invoices unpaid"))
                .body("suspension.by", notNullValue())
                .body("suspension.since", notNullValue());
        await().atMost(SOON)
                .untilAsserted(() -> as(admin)
                        .body(Map.of("reason", "no"))
                        .post(path + "/people/" + agent + ":disable")
                        .then()
                        .statusCode(403)
                        .body("type", equalTo("https://dure.coop/problems/tenant-suspended")));
        as(admin).get(path).then().statusCode(200).body("suspension.reason", equalTo("three invoices unpaid"));
        as(cooperative.member)
                .body(Map.of("reason", "no"))
                .post(path + "/people/" + agent + ":disable")
                .then()
                .statusCode(200);
        await().atMost(SOON).untilAsserted(() -> assertThat(statuses(id)).endsWith("ACTIVE", "SUSPENDED"));

        resume().statusCode(200).body("status", equalTo("ACTIVE")).body("suspension", nullValue());
        await().atMost(SOON)
                .untilAsserted(() -> as(admin)
                        .post(path + "/people/" + agent + ":enable")
                        .then()
                        .statusCode(200));
    }

    @Test
    void aSuspendedTenantIsStillChangedByItsMemberAndStaysSuspended() {
        UUID id = cooperative.live(slug);
        suspend("maintenance").statusCode(200);
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("name", "Hotel Namsan");
        wished.put("agents", List.of(Cooperative.agent("a01", slug), Cooperative.agent("a07", slug)));
        wished.put("confirmRemovals", List.of("/agents/a02"));
        cooperative.provision(slug, wished);
        as(cooperative.member)
                .get(path)
                .then()
                .body("status", equalTo("SUSPENDED"))
                .body("name", equalTo("Hotel Namsan"))
                .body("agents.code", contains("a01", "a07"));
        await().atMost(SOON).untilAsserted(() -> assertThat(statuses(id)).endsWith("SUSPENDED"));
    }

    @Test
    void repeatingItChangesNothingAndOnlyALiveTenantIsSuspended() {
        var described = cooperative
                .describe(slug, cooperative.description(slug))
                .statusCode(202)
                .extract()
                .jsonPath();
        suspend("too early").statusCode(409).body("type", equalTo("https://dure.coop/problems/tenant-status"));
        resume().statusCode(409);
        cooperative.prepare(described.getUUID("id"), described.getLong("version"));
        cooperative.awaitStatus(slug, "ACTIVE");
        resume().statusCode(200);
        suspend("first").statusCode(200);
        suspend("second").statusCode(200).body("suspension.reason", equalTo("first"));
    }

    @Test
    void aReasonIsNeededAndOnlyTheMemberOrTheOfficeSuspends() {
        cooperative.live(slug);
        for (Map<String, String> body : List.of(Map.<String, String>of(), Map.of("reason", " "))) {
            as(cooperative.member)
                    .body(body)
                    .post(path + ":suspend")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/reason"));
        }
        as(TestIdentity.signIn("admin@" + slug + ".example"))
                .body(Map.of("reason", "mine"))
                .post(path + ":suspend")
                .then()
                .statusCode(403);
        as(new Cooperative(topics).member)
                .body(Map.of("reason", "not mine"))
                .post(path + ":suspend")
                .then()
                .statusCode(404);
        as(TestIdentity.operator())
                .body(Map.of("reason", "the office"))
                .post(path + ":suspend")
                .then()
                .statusCode(200);
    }

    private io.restassured.response.ValidatableResponse suspend(String reason) {
        return as(cooperative.member)
                .body(Map.of("reason", reason))
                .post(path + ":suspend")
                .then();
    }

    private io.restassured.response.ValidatableResponse resume() {
        return as(cooperative.member).post(path + ":resume").then();
    }

    private List<String> statuses(UUID tenantId) {
        return TestLog.read(topics, Topics.TENANTS_STATE).stream()
                .filter(event -> event.key().equals(tenantId + ":tenant:" + tenantId))
                .map(event -> Events.read(event, TenantChanged.class).status())
                .toList();
    }
}
