package coop.dure.tenants.provisioning;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import coop.dure.tenants.identity.Organization;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ProvisioningComponentTest {
    @Inject
    TopicNames topics;

    @Inject
    StepWork work;

    @Inject
    ProvisioningTable table;

    @Inject
    RunProvisioning run;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
    }

    @Test
    void aTenantWaitsVisiblyForAServiceThatIsSilent() {
        String slug = "waits" + cooperative.run;
        cooperative.describe(slug, cooperative.description(slug)).statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(cooperative.member)
                        .get("/v1/tenants/" + slug + "/provisioning")
                        .then()
                        .statusCode(200)
                        .body("done", equalTo(4))
                        .body("status", equalTo("RUNNING")));
    }

    @Test
    void everyStepMayBeRepeatedAfterACrashAndMakesNothingTwice() {
        String slug = "twice" + cooperative.run;
        Organization organization = work.organization(cooperative.live(slug));
        for (Step step : Step.values()) {
            work.ensure(step, organization, () -> {});
            work.ensure(step, organization, () -> {});
        }
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/api-clients")
                .then()
                .body("items.size()", equalTo(1));
        as(TestIdentity.signIn("a01@" + slug + ".example"))
                .get("/v1/tenants/" + slug)
                .then()
                .statusCode(403);
    }

    @Test
    void aReplicaThatDiedIsTakenOverWhenItsClaimHasRunOut() throws SQLException {
        String slug = "died" + cooperative.run;
        UUID id = cooperative.live(slug);
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement()) {
            statement.execute("update provisioning_step set status = 'PENDING' where tenant_id = '" + id + "'");
            statement.execute("update provisioning set status = 'RUNNING', due_at = now(), leased_by ="
                    + " gen_random_uuid(), leased_until = now() + interval '1 second' where tenant_id = '" + id + "'");
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> as(cooperative.member)
                        .get("/v1/tenants/" + slug + "/provisioning")
                        .then()
                        .body("status", equalTo("DONE")));
    }

    @Test
    void aDescriptionThatChangedMeanwhileStopsTheOlderRun() {
        String slug = "meanwhile" + cooperative.run;
        UUID id = cooperative.live(slug);
        ProvisioningTable.Claim older = new ProvisioningTable.Claim(id, 1, UUID.randomUUID());
        assertThat(table.open(older)).isEmpty();
        run.by(older);
        cooperative.awaitStatus(slug, "ACTIVE");
    }

    @Test
    void anEMailOfAnotherOrganizationFailsTheStepAndSaysWhatToDo() {
        String slug = "conflict" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        wished.put(
                "administrators",
                List.of(Map.of("email", "kim@" + cooperative.memberSlug + ".example", "displayName", "김민준")));
        cooperative.describe(slug, wished).statusCode(202);
        cooperative.awaitStatus(slug, "FAILED");
        as(cooperative.member)
                .header("Accept-Language", "ko")
                .get("/v1/tenants/" + slug + "/provisioning")
                .then()
                .body("status", equalTo("FAILED"))
                .body("steps[1].name", equalTo("administrators"))
                .body("steps[1].lastError", containsString("이미 다른 조직에 속한 계정"))
                .body(
                        "steps[1].whatToDo",
                        equalTo("관리자나 슈퍼바이저의 전자우편이 다른 조직이나 조합 사무국의 것이거나 인증 서버가 받지 않습니다(lastError 참고). 다른 주소를 적으세요."));
        wished.put("administrators", List.of(Map.of("email", "new@" + slug + ".example", "displayName", "김민준")));
        var described =
                cooperative.describe(slug, wished).statusCode(202).extract().jsonPath();
        cooperative.prepare(described.getUUID("id"), described.getLong("version"));
        cooperative.awaitStatus(slug, "ACTIVE");
    }

    @Test
    void whoCannotBeLetInIsNamedAndKeepsNobodyElseOut() {
        String slug = "refused" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        String another = "kim@" + cooperative.memberSlug + ".example";
        String office = "operator@dure.example";
        wished.put(
                "agents",
                List.of(agent("a01", another), agent("a02", office), agent("a03", "a03@" + slug + ".example")));
        UUID id = cooperative
                .describe(slug, wished)
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("id");
        cooperative.awaitStatus(slug, "FAILED");
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/provisioning")
                .then()
                .body("steps[2].status", equalTo("FAILED"))
                .body("steps[2].lastError", containsString("Not let in: " + another + ", " + office))
                .body("steps[2].lastError", containsString("in another organization"))
                .body("steps[2].lastError", containsString("the cooperative's office"));
        as(TestIdentity.signIn("a03@" + slug + ".example"))
                .get("/v1/tenants/" + slug)
                .then()
                .statusCode(403);
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/people")
                .then()
                .body("items.find { it.email == '" + office + "' }.invitation", nullValue());
        wished.put("agents", List.of(agent("a03", "a03@" + slug + ".example")));
        assertThat(cooperative.provision(slug, wished)).isEqualTo(id);
        as(TestIdentity.operator()).get("/v1/tenants/" + slug).then().statusCode(200);
        as(cooperative.member).get("/v1/tenants/" + slug).then().statusCode(200);
    }

    @Test
    void anAdministratorOrSupervisorWhoCannotBeLetInKeepsNoOtherOut() {
        String slug = "admins" + cooperative.run;
        Map<String, Object> wished = cooperative.description(slug);
        String another = "kim@" + cooperative.memberSlug + ".example";
        wished.put("administrators", List.of(person(another), person("zoe@" + slug + ".example")));
        wished.put("supervisors", List.of(person("operator@dure.example"), person("sua@" + slug + ".example")));
        cooperative.describe(slug, wished).statusCode(202);
        cooperative.awaitStatus(slug, "FAILED");
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/provisioning")
                .then()
                .body("steps[1].lastError", containsString("Not let in: " + another + ", operator@dure.example"));
        as(TestIdentity.signIn("zoe@" + slug + ".example"))
                .get("/v1/tenants/" + slug)
                .then()
                .statusCode(200);
        as(TestIdentity.signIn("sua@" + slug + ".example"))
                .get("/v1/tenants/" + slug)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> person(String email) {
        return Map.of("email", email, "displayName", "박지후");
    }

    private static Map<String, Object> agent(String code, String email) {
        return Map.of("code", code, "displayName", "상담원 (프런트) <1>", "email", email, "queues", List.of());
    }
}
