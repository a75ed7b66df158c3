package coop.dure.tenants.audit;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class AuditComponentTest {
    @Inject
    TopicNames topics;

    @Inject
    TenantTransactions transactions;

    private Cooperative cooperative;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
    }

    @Test
    void aRotatedSecretIsToldWithWhoWhenAndFromWhereAndWithoutTheSecret() {
        String slug = "rotated" + cooperative.run;
        cooperative.live(slug);
        String secret = rotate(slug);
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?target=/api-clients/main")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].action", equalTo("api-client.secret-rotated"))
                .body("items[0].by.kind", equalTo("PARTY"))
                .body("items[0].by.name", equalTo("kim@" + cooperative.memberSlug + ".example"))
                .body("items[0].by.organization", equalTo(cooperative.memberSlug))
                .body("items[0].by.subject", notNullValue())
                .body("items[0].by.address", equalTo("127.0.0.1"))
                .body("items[0].at", notNullValue())
                .body("items[0].before.generation", equalTo(1))
                .body("items[0].after.generation", equalTo(2))
                .body(not(containsString(secret)));
    }

    @Test
    void whatTheServiceDoesByItselfIsItsOwn() {
        String slug = "itself" + cooperative.run;
        cooperative.live(slug);
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?target=/status")
                .then()
                .body("items[0].by.kind", equalTo("SYSTEM"))
                .body("items[0].by.subject", nullValue())
                .body("items[0].before", equalTo("PROVISIONING"))
                .body("items[0].after", equalTo("ACTIVE"));
    }

    @Test
    void aTenantsAdministratorReadsItsOwnAndNobodyElses() {
        String slug = "own" + cooperative.run;
        String other = "theirs" + cooperative.run;
        cooperative.live(slug);
        cooperative.live(other);
        String administrator = TestIdentity.signIn("admin@" + slug + ".example");
        as(administrator)
                .get("/v1/tenants/" + slug + "/audit")
                .then()
                .statusCode(200)
                .body("items.target", hasItem("/status"));
        as(administrator).get("/v1/tenants/" + other + "/audit").then().statusCode(404);
        as(administrator).get("/v1/audit").then().statusCode(403);
        as(TestIdentity.signIn("a01@" + slug + ".example"))
                .get("/v1/tenants/" + slug + "/audit")
                .then()
                .statusCode(403);
    }

    @Test
    void changesOfPartiesAreReadByTheOffice() {
        cooperative = new Cooperative(topics);
        String path = "/v1/members/" + cooperative.memberSlug;
        as(TestIdentity.operator())
                .body(Map.of("name", "한강통신"))
                .put(path)
                .then()
                .statusCode(200);
        as(TestIdentity.operator())
                .body(Map.of("name", "한강통신"))
                .put(path)
                .then()
                .statusCode(200);
        as(TestIdentity.operator())
                .get("/v1/audit?target=/members/" + cooperative.memberSlug)
                .then()
                .statusCode(200)
                .body("items.action", equalTo(List.of("member.changed", "member.admitted")))
                .body("items[0].by.kind", equalTo("OPERATOR"))
                .body("items[0].before.name", equalTo("한강텔레콤"))
                .body("items[0].after.name", equalTo("한강통신"))
                .body("items[1].before", nullValue());
        as(cooperative.member).get("/v1/audit").then().statusCode(403);
    }

    @Test
    void entriesComeInPagesNewestFirstAndByTime() {
        String slug = "paged" + cooperative.run;
        cooperative.live(slug);
        for (int i = 0; i < 3; i++) {
            rotate(slug);
        }
        String path = "/v1/tenants/" + slug + "/audit?target=/api-clients/main&limit=1";
        List<Integer> generations = new ArrayList<>();
        List<String> times = new ArrayList<>();
        JsonPath page = as(cooperative.member).get(path).jsonPath();
        while (true) {
            generations.add(page.getInt("items[0].after.generation"));
            times.add(page.getString("items[0].at"));
            if (page.getString("next") == null) {
                break;
            }
            page = as(cooperative.member)
                    .get(path + "&cursor=" + page.getString("next"))
                    .jsonPath();
        }
        assertThat(generations).containsExactly(4, 3, 2);
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?target=/api-clients/main&from=" + times.get(1) + "&to="
                        + times.get(0))
                .then()
                .body("items.after.generation", equalTo(List.of(3)));
        for (String wrong : List.of("from=yesterday", "to=+999999999-01-01T00:00:00Z", "limit=0", "cursor=x")) {
            as(cooperative.member)
                    .get("/v1/tenants/" + slug + "/audit?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo(wrong.substring(0, wrong.indexOf('='))));
        }
    }

    @Test
    void noRuntimeRoleChangesOrRemovesAnEntry() throws SQLException {
        UUID tenant = cooperative.live("kept" + cooperative.run);
        try (Connection app = TestDatabase.asApp();
                Connection worker = TestDatabase.asWorker()) {
            for (Connection role : List.of(app, worker)) {
                role.createStatement().execute("select set_config('app.tenant_id', '" + tenant + "', false)");
                for (String change : List.of(
                        "update audit_entry set action = 'x'", "delete from audit_entry", "truncate audit_entry")) {
                    assertThatThrownBy(() -> role.createStatement().execute(change))
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    @Test
    void anAuditIsReadFromItsIndex() throws SQLException {
        UUID tenant = cooperative.live("plan" + cooperative.run);
        try (Connection superuser = TestDatabase.asSuperuser()) {
            superuser
                    .createStatement()
                    .execute("insert into audit_entry (tenant_id, author_kind, author_name, action, target)"
                            + " select case when i % 2 = 0 then '" + tenant + "'::uuid else gen_random_uuid() end,"
                            + " 'SYSTEM', 'tenants', 'x', '/agents/' || i % 100 from generate_series(1, 20000) i");
            superuser.createStatement().execute("analyze audit_entry");
        }
        assertThat(plan(tenant, null)).containsPattern("Index Cond: .*tenant_id = .*made_at >= ");
        assertThat(plan(tenant, "/agents/7")).containsPattern("Index Cond: .*target = ");
    }

    private String plan(UUID tenant, @Nullable String target) {
        OffsetDateTime now = OffsetDateTime.now();
        Tuple asked = Tuple.of(tenant, now.minusDays(1), now.plusDays(1), now.plusDays(1), Long.MAX_VALUE, 101);
        if (target != null) {
            asked.addString(target);
        }
        StringBuilder plan = new StringBuilder();
        transactions
                .inTenantSql(
                        tenant,
                        connection -> connection
                                .preparedQuery("explain " + ReadAudit.statement(target != null))
                                .execute(asked)
                                .invoke(rows -> rows.forEach(
                                        row -> plan.append(row.getString(0)).append('\n'))))
                .await()
                .atMost(Duration.ofSeconds(10));
        return plan.toString();
    }

    private String rotate(String slug) {
        String clients = "/v1/tenants/" + slug + "/api-clients";
        String id = as(cooperative.member).get(clients).jsonPath().getString("items[0].id");
        return as(cooperative.member)
                .post(clients + "/" + id + ":rotateSecret")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("clientSecret");
    }
}
