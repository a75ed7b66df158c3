package coop.dure.cdr;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class IsolationComponentTest {
    private static final List<String> TABLES = List.of(
            "source",
            "own_number",
            "agent_line",
            "call_row",
            "leg",
            "delivery",
            "reject",
            "delivery_repeat",
            "delivery_names",
            "call_policy",
            "call_access",
            "call_job",
            "call_act",
            "leg_verdict",
            "roll_up",
            "source_seen",
            "roll_up_backlog",
            "flag_policy");

    private final TenantTransactions transactions;
    private CdrTenant hotel;
    private CdrTenant clinic;

    IsolationComponentTest(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @BeforeEach
    void twoTenants() {
        hotel = CdrTenant.inSeoul("hotel");
        clinic = CdrTenant.inSeoul("clinic");
    }

    @Test
    void theOtherTenantSeesNothingOverHttp() {
        String line = MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901099998888", 60);
        String imported = hotel.upload(line + "\nbroken\n").header("Location");
        hotel.asSystem().get(imported).then().statusCode(200);
        clinic.asSystem().get(imported).then().statusCode(404);
        clinic.asSystem().get(imported + "/rejects").then().statusCode(404);
        clinic.asSystem().get("/v1/imports").then().body("items", hasSize(0));
        hotel.done(hotel.upload(line));
        String call = hotel.asSystem().get("/v1/calls").path("items[0].callId");
        clinic.asSystem().get("/v1/calls").then().body("items", hasSize(0));
        clinic.asSystem().get("/v1/calls/" + call).then().statusCode(404);
        clinic.asSystem()
                .header("Dure-Tenant", hotel.organization().slug())
                .get("/v1/calls")
                .then()
                .statusCode(404);
    }

    @Test
    void theSameRowOfTwoTenantsIsTwoRows() {
        String line = MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901099998888", 60);
        hotel.done(hotel.upload(line)).then().body("counters.stored", equalTo(1));
        clinic.done(clinic.upload(line)).then().body("counters.stored", equalTo(1));
    }

    @Test
    void whoHasNoTokenOrTheWrongRoleIsRefused() {
        RestAssured.given().get("/v1/calls").then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("agent"))
                .get("/v1/calls")
                .then()
                .statusCode(403);
        RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("supervisor"))
                .get("/v1/calls")
                .then()
                .statusCode(200);
        RestAssured.given()
                .auth()
                .oauth2(hotel.organization().person("supervisor"))
                .contentType("text/csv")
                .body("x")
                .post("/v1/imports?source=pbx")
                .then()
                .statusCode(403);
    }

    @Test
    void theOtherTenantSeesNothingThroughSql() {
        hotel.done(hotel.upload(
                MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901099998888", 60)));
        for (String table : TABLES) {
            long seen = transactions
                    .inTenantSql(
                            clinic.id(),
                            connection -> connection
                                    .query("select count(*) as seen from " + table + " where tenant_id = '" + hotel.id()
                                            + "'")
                                    .execute()
                                    .map(rows -> rows.iterator().next().getLong("seen")))
                    .await()
                    .atMost(Duration.ofSeconds(10));
            assertThat(seen).as(table).isZero();
        }
    }

    @Test
    void aPartitionIsGuardedLikeItsTable() throws SQLException {
        hotel.done(hotel.upload(
                MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901099998888", 60)));
        try (Connection all = TestDatabase.asSuperuser();
                ResultSet partitions = all.createStatement()
                        .executeQuery("select c.relname, c.relrowsecurity and c.relforcerowsecurity,"
                                + " (select count(*) from pg_policy p where p.polrelid = c.oid)"
                                + " from pg_class c join pg_inherits i on i.inhrelid = c.oid where c.relkind = 'r'")) {
            int seen = 0;
            while (partitions.next()) {
                seen++;
                assertThat(partitions.getBoolean(2)).as(partitions.getString(1)).isTrue();
                assertThat(partitions.getInt(3)).as(partitions.getString(1)).isEqualTo(3);
            }
            assertThat(seen).isGreaterThanOrEqualTo(2);
        }
        for (Connection role : List.of(TestDatabase.asApp(), TestDatabase.asWorker())) {
            try (role) {
                assertThatThrownBy(() -> role.createStatement().executeQuery("select 1 from leg_202610"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void aConnectionWithoutScopeSeesNothing() throws SQLException {
        hotel.done(hotel.upload(
                MasterCsv.outbound(MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, 0), "901099998888", 60)));
        try (Connection app = TestDatabase.asApp()) {
            for (String table : TABLES) {
                try (ResultSet seen = app.createStatement().executeQuery("select count(*) from " + table)) {
                    seen.next();
                    assertThat(seen.getLong(1)).as(table).isZero();
                }
            }
        }
    }
}
