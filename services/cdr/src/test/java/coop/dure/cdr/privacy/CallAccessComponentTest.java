package coop.dure.cdr.privacy;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.contracts.tenants.TenantChanged.CallRecords;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class CallAccessComponentTest {
    private static final int CALLS = 5;

    private CdrTenant hotel;
    private String admin;

    @BeforeEach
    void aTenantWithCalls() {
        hotel = CdrTenant.inSeoul("hotel");
        admin = hotel.organization().person("tenant-admin");
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < CALLS; i++) {
            file.append(MasterCsv.outbound(
                            MasterCsv.newLink(), LocalDateTime.of(2026, 10, 5, 10, i), "901074215678", 60))
                    .append('\n');
        }
        hotel.done(hotel.upload(file.toString()));
    }

    @Test
    void aSearchIsNotedWithWhoAskedForWhatAndHowMuchWasAnswered() {
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .get("/v1/calls?number=%2B821074215678&limit=3&direction=OUTBOUND")
                .then()
                .body("items", hasSize(3));
        accesses("")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("SEARCH"))
                .body("items[0].by.kind", equalTo("TENANT"))
                .body("items[0].by.organization", equalTo(hotel.organization().slug()))
                .body("items[0].by.name", startsWith(hotel.organization().alias() + "-"))
                .body("items[0].by.address", equalTo("127.0.0.1"))
                .body("items[0].masked", equalTo(false))
                .body("items[0].asked.number", equalTo("+8210****5678"))
                .body("items[0].asked.direction", equalTo("OUTBOUND"))
                .body("items[0].answered", equalTo(3));
        assertThat(hotel.count("call_access", "asked like '%7421%'")).isZero();
    }

    @Test
    void aFileIsOneReadingAndCountsWhatWasRead() {
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .get("/v1/calls:export")
                .then()
                .statusCode(200);
        accesses("")
                .then()
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("EXPORT"))
                .body("items[0].answered", equalTo(CALLS));
    }

    @Test
    void oneCallAndRejectsAreNotedByTheirIds() {
        String call = hotel.asSystem().get("/v1/calls?limit=1").path("items[0].callId");
        hotel.asSystem().get("/v1/calls/" + call).then().statusCode(200);
        String location = hotel.asSystem().get("/v1/imports").path("items[0].id");
        hotel.asSystem().get("/v1/imports/" + location + "/rejects").then().statusCode(200);
        accesses("")
                .then()
                .body("items.kind", equalTo(List.of("REJECTS", "CALL", "SEARCH")))
                .body("items[1].about", equalTo(call))
                .body("items[0].about", equalTo(location));
    }

    @Test
    void aRefusedSearchReadsNothingAndIsNotNoted() {
        hotel.as(hotel.organization().person("supervisor"))
                .get("/v1/calls?number=0*")
                .then()
                .statusCode(403);
        accesses("").then().body("items", hasSize(0));
    }

    @Test
    void readingsAreFoundByTimeAndReaderAndPaged() {
        Instant before = Instant.now();
        for (int i = 0; i < 3; i++) {
            hotel.asSystem().get("/v1/calls").then().statusCode(200);
        }
        hotel.as(TestIdentity.operator()).get("/v1/calls").then().statusCode(200);
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = accesses("?limit=2&from=" + before + "&cursor=" + cursor);
            page.then().statusCode(200);
            ids.addAll(page.path("items.id"));
            cursor = page.path("next");
        }
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
        accesses("?to=" + before).then().body("items", hasSize(0));
        String name = accesses("?limit=1").path("items[0].by.name");
        accesses("?who=" + name).then().body("items", hasSize(1)).body("items.by.kind", everyItem(equalTo("OPERATOR")));
        accesses("?from=today").then().statusCode(400).body("errors[0].parameter", equalTo("from"));
        accesses("?from=+999999999-01-01T00:00:00Z".replace("+", "%2B")).then().statusCode(200);
    }

    @Test
    void nobodyElseSeesThem() {
        hotel.asSystem().get("/v1/calls").then().statusCode(200);
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.as(clinic.organization().person("tenant-admin"))
                .get("/v1/call-access")
                .then()
                .body("items", hasSize(0));
        hotel.as(clinic.organization().person("tenant-admin"))
                .get("/v1/call-access")
                .then()
                .statusCode(404);
        for (String token : List.of(hotel.systemToken(), hotel.organization().person("supervisor"))) {
            hotel.as(token).get("/v1/call-access").then().statusCode(403);
        }
        hotel.as(TestIdentity.operator()).get("/v1/call-access").then().body("items", hasSize(1));
    }

    @Test
    void whatCannotBeNotedIsNotRead() throws SQLException {
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement().execute("alter table call_access add constraint nobody check (false) not valid");
            try {
                for (String path : List.of("/v1/calls", "/v1/calls:export")) {
                    Response refused =
                            hotel.asSystem().urlEncodingEnabled(false).get(path);
                    assertThat(refused.asString()).as(path).doesNotContain("5678");
                }
                hotel.asSystem().get("/v1/calls").then().statusCode(500).body("type", containsString("/internal"));
            } finally {
                all.createStatement().execute("alter table call_access drop constraint nobody");
            }
        }
    }

    @Test
    void whatCouldNotBeStoredIsWithheldFromWhoMayNotSeeNumbersAndItsReadingIsNoted() throws SQLException {
        String id = UUID.randomUUID().toString();
        String key = hotel.id() + ":main:01074215678";
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute(
                            "insert into dead_letter (id, tenant_id, consumer, topic, partition, log_offset, key, headers,"
                                    + " value, reason) values ('" + id + "', '" + hotel.id() + "', 'cdr-rows',"
                                    + " 'cdr.received.v1', 0, (random() * 1e9)::int, '" + key + "', '{}',"
                                    + " convert_to('{\"raw\":\"01074215678\"}', 'UTF8'), 'no UUID: 01074215678')");
        }
        String operator = TestIdentity.operator();
        String path = "/v1/dead-letters/cdr/" + id;
        hotel.as(operator)
                .get(path)
                .then()
                .statusCode(200)
                .body("masked", equalTo(true))
                .body("value", nullValue())
                .body("key", equalTo(hotel.id() + ":main:****"))
                .body("reason", equalTo("no UUID: ****"));
        assertThat(hotel.as(operator).get("/v1/dead-letters/cdr?limit=1000").asString())
                .contains(id)
                .doesNotContain("74215678");
        hotel.says(new CallRecords(List.of("operator"), null));
        hotel.as(operator).get(path).then().body("masked", equalTo(false)).body("value", containsString("01074215678"));
        accesses("")
                .then()
                .body("items.kind", equalTo(List.of("DEAD_LETTER", "DEAD_LETTER")))
                .body("items.masked", equalTo(List.of(false, true)))
                .body("items.by.kind", everyItem(equalTo("OPERATOR")))
                .body("items.about", everyItem(equalTo(id)));
        hotel.as(operator)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "a test"))
                .post(path + ":dismiss")
                .then()
                .statusCode(200)
                .body("reason", equalTo("no UUID: ****"));
    }

    private Response accesses(String query) {
        return hotel.as(admin).get("/v1/call-access" + query);
    }

    @Test
    void aReaderIsSearchedByAnIndex() throws SQLException {
        try (Connection app = TestDatabase.asApp()) {
            app.setAutoCommit(false);
            app.createStatement().execute("set local enable_seqscan = off");
            app.createStatement().execute("select set_config('app.tenant_id', '" + hotel.id() + "', true)");
            String statement = ReadAccess.statement(true)
                    .replace("$1", "'" + hotel.id() + "'")
                    .replace("$2", "'00000000-0000-0000-0000-000000000000'")
                    .replace("$3", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                    .replace("$4", "10")
                    .replace("$5", "'x'");
            StringBuilder plan = new StringBuilder();
            try (var rows = app.createStatement().executeQuery("explain " + statement)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            app.rollback();
            assertThat(plan.toString())
                    .contains("call_access_reader")
                    .contains("Index Cond")
                    .contains("reader_name");
        }
    }
}
