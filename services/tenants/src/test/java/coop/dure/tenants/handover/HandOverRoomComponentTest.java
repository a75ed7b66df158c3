package coop.dure.tenants.handover;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
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
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

/** A hand-over needs a tenant that is served and a member that may take it: when it is planned and when it is done. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class HandOverRoomComponentTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Inject
    TopicNames topics;

    private Cooperative from;
    private Cooperative to;
    private String slug;

    @BeforeEach
    void aTenantOfAMember() {
        from = new Cooperative(topics);
        to = new Cooperative(topics);
        slug = "inn" + from.run;
        from.describe(slug, from.description(slug)).statusCode(202);
    }

    private ValidatableResponse plan(String tenant) {
        return as(TestIdentity.operator())
                .body(Map.of(
                        "tenant",
                        tenant,
                        "to",
                        to.memberSlug,
                        "effectiveOn",
                        LocalDate.now(SEOUL).plusDays(3).toString(),
                        "reason",
                        "합의에 따라"))
                .post("/v1/hand-overs")
                .then();
    }

    private UUID planned() {
        return plan(slug).statusCode(201).extract().jsonPath().getUUID("id");
    }

    private void limit(Map<String, Object> limits) {
        as(TestIdentity.operator())
                .body(Map.of("name", "한강텔레콤", "limits", limits))
                .put("/v1/members/" + to.memberSlug)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse seen(Cooperative by, UUID id) {
        return as(by.member)
                .header("Accept-Language", "ko")
                .get("/v1/hand-overs?limit=1000")
                .then()
                .statusCode(200)
                .rootPath("items.find { it.id == '" + id + "' }");
    }

    private void await(UUID id, String field, String value) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> seen(from, id).body(field, equalTo(value)));
    }

    /** Two days ago; whatever waits is tried now. */
    private static void theDayCame(UUID id) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement =
                        database.prepareStatement("update hand_over set effective_on = ?, effective_at = now() -"
                                + " interval '2 days' where hand_over_id = ?")) {
            statement.setObject(1, LocalDate.now(SEOUL).minusDays(2));
            statement.setObject(2, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void plansTakeTheMembersPlaces() {
        limit(Map.of("tenants", 1));
        UUID first = planned();
        String second = "second" + from.run;
        Map<String, Object> wished = from.description(second);
        from.describe(second, wished).statusCode(202);
        plan(second).statusCode(422).body("errors.pointer", hasItem("/to"));
        plan(slug).statusCode(409).body("type", containsString("hand-over-planned"));
        String own = "own" + to.run;
        to.describe(own, to.description(own)).statusCode(422).body("errors.pointer", hasItem("/member"));
        as(TestIdentity.operator())
                .post("/v1/hand-overs/" + first + ":withdraw")
                .then()
                .statusCode(200);
        plan(second).statusCode(201);
    }

    @Test
    void plansTakeTheMembersNumbers() {
        limit(Map.of("numbers", 1));
        String number = "+8229%06d".formatted(Math.floorMod(from.run.hashCode(), 100_000));
        as(from.member)
                .body(Map.of("numbers", List.of(Map.of("e164", number))))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202);
        planned();
        String own = "own" + to.run;
        Map<String, Object> wished = to.description(own);
        wished.put("numbers", List.of(Map.of("e164", number.replace("+8229", "+8228"))));
        to.describe(own, wished).statusCode(422).body("errors.pointer", hasItem("/numbers"));
    }

    @Test
    void onItsDayItWaitsForRoomAndBothSeeWhy() throws SQLException {
        UUID id = planned();
        limit(Map.of("tenants", 0));
        theDayCame(id);
        await(id, "waitsFor", "MOST_TENANTS");
        for (Cooperative both : List.of(from, to)) {
            seen(both, id).body("status", equalTo("PLANNED")).body("waitsBecause", containsString("다시 시도"));
        }
        as(from.member).get("/v1/tenants/" + slug).then().statusCode(200);
        limit(Map.of("tenants", 1));
        await(id, "status", "DONE");
        // The days on which it waited are the former member's.
        String day = seen(from, id)
                .body("waitsFor", nullValue())
                .extract()
                .path("items.find { it.id == '" + id + "' }.effectiveOn");
        assertThat(LocalDate.parse(day)).isAfter(LocalDate.now(SEOUL).minusDays(2));
        as(to.member)
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.findAll { it.action == 'hand-over.waiting' }.size()", equalTo(1));
    }

    @Test
    void onItsDayItWaitsForASuspendedMember() throws SQLException {
        UUID id = planned();
        office("suspend");
        theDayCame(id);
        await(id, "waitsFor", "MEMBER_SUSPENDED");
        office("resume");
        await(id, "status", "DONE");
    }

    private void office(String verb) {
        as(TestIdentity.operator())
                .body(Map.of("reason", "회비 미납"))
                .post("/v1/members/" + to.memberSlug + ":" + verb)
                .then()
                .statusCode(200);
    }

    @Test
    void closingTheTenantWithdrawsIt() {
        UUID id = planned();
        as(from.member)
                .body(Map.of("reason", "계약 종료", "eraseAfterDays", 30))
                .post("/v1/tenants/" + slug + ":close")
                .then()
                .statusCode(202);
        seen(to, id).body("status", equalTo("WITHDRAWN"));
        as(from.member)
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.find { it.action == 'hand-over.withdrawn' }.by.kind", equalTo("PARTY"));
        plan(slug).statusCode(409).body("type", containsString("tenant-ended"));
    }

    @Test
    void aTenantThatEndedIsHandedToNobody() throws SQLException {
        UUID id = planned();
        try (var database = TestDatabase.asSuperuser();
                var statement = database.prepareStatement("update tenant set status = 'CLOSING' where slug = ?")) {
            statement.setString(1, slug);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        theDayCame(id);
        await(id, "status", "WITHDRAWN");
        as(from.member).get("/v1/tenants/" + slug).then().statusCode(200).body("member", equalTo(from.memberSlug));
    }
}
