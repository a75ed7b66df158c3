package coop.dure.tenants.handover;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
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
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class HandOverComponentTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @Inject
    TopicNames topics;

    @Inject
    CarryOutHandOver carryOut;

    private Cooperative from;
    private Cooperative to;
    private String slug;

    @BeforeEach
    void aTenantOfAMember() {
        from = new Cooperative(topics);
        to = new Cooperative(topics);
        slug = "hotel" + from.run;
        from.describe(slug, from.description(slug)).statusCode(202);
    }

    private ValidatableResponse plan(LocalDate day) {
        return plan(Map.of("tenant", slug, "to", to.memberSlug, "effectiveOn", day.toString(), "reason", "합의에 따라"));
    }

    private ValidatableResponse plan(Map<String, Object> wished) {
        return as(TestIdentity.operator()).body(wished).post("/v1/hand-overs").then();
    }

    private ValidatableResponse planWith(String field, Object value) {
        Map<String, Object> wished = new HashMap<>(
                Map.of("tenant", slug, "to", to.memberSlug, "effectiveOn", today().toString(), "reason", "합의에 따라"));
        wished.put(field, value);
        return plan(wished);
    }

    private static LocalDate today() {
        return LocalDate.now(SEOUL);
    }

    private void assertSeenBy(Cooperative cooperative, int status) {
        as(cooperative.member).get("/v1/tenants/" + slug).then().statusCode(status);
    }

    private void awaitDone(UUID id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> as(to.member)
                        .get("/v1/hand-overs?limit=1000")
                        .then()
                        .body("items.find { it.id == '" + id + "' }.status", equalTo("DONE")));
    }

    private static Instant effectiveAt(UUID id) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement =
                        database.prepareStatement("select effective_at from hand_over where hand_over_id = ?")) {
            statement.setObject(1, id);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getTimestamp(1).toInstant();
            }
        }
    }

    private void describeZone(String zone, String query) {
        as(from.member)
                .body(Map.of("zone", zone))
                .put("/v1/tenants/" + slug + query)
                .then()
                .statusCode(query.isEmpty() ? 202 : 200);
    }

    @Test
    void itsDayBeginsInTheZoneThatTheTenantHasThen() throws SQLException {
        LocalDate day = today().plusDays(3);
        UUID id = plan(day).statusCode(201).extract().jsonPath().getUUID("id");
        describeZone("Pacific/Honolulu", "?dryRun=true");
        assertThat(effectiveAt(id)).isEqualTo(day.atStartOfDay(SEOUL).toInstant());
        for (String zone : List.of("Pacific/Honolulu", "Pacific/Kiritimati")) {
            describeZone(zone, "");
            assertThat(effectiveAt(id))
                    .isEqualTo(day.atStartOfDay(ZoneId.of(zone)).toInstant());
        }
    }

    @Test
    void whoseDayBeganInTheFormerZoneWaitsForItInTheNextOne() throws SQLException {
        UUID id = plan(today().plusDays(3)).statusCode(201).extract().jsonPath().getUUID("id");
        carryOut.of(tenant(), id).await().atMost(Duration.ofSeconds(30));
        assertSeenBy(from, 200);
        theDayHasCome(id);
        awaitDone(id);
    }

    private static void theDayHasCome(UUID id) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement =
                        database.prepareStatement("update hand_over set effective_at = now() where hand_over_id = ?")) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }

    @Test
    void untilTheDayTheFormerMemberActsAndBothSeeThePlan() {
        UUID id = plan(today().plusDays(3))
                .statusCode(201)
                .body("from", equalTo(from.memberSlug))
                .body("status", equalTo("PLANNED"))
                .extract()
                .jsonPath()
                .getUUID("id");
        assertSeenBy(from, 200);
        assertSeenBy(to, 404);
        for (Cooperative both : List.of(from, to)) {
            as(both.member)
                    .get("/v1/hand-overs?limit=1000")
                    .then()
                    .statusCode(200)
                    .body("items.id", hasItem(id.toString()));
        }
        as(new Cooperative(topics).member)
                .get("/v1/hand-overs?limit=1000")
                .then()
                .body("items.id", not(hasItem(id.toString())));
    }

    @Test
    void onTheDayAccessAndSharesFollow() throws SQLException {
        LocalDate day = today().plusDays(3);
        UUID id = plan(day).statusCode(201).extract().jsonPath().getUUID("id");
        theDayHasCome(id);
        awaitDone(id);
        assertSeenBy(from, 404);
        assertSeenBy(to, 200);
        as(to.member).get("/v1/tenants/" + slug).then().body("member", equalTo(to.memberSlug));
        as(TestIdentity.operator())
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.action", hasItems("hand-over.planned", "hand-over.done"));
        AgreementChanged agreement = lastAgreement();
        AgreementChanged.Terms before =
                agreement.versions().get(agreement.versions().size() - 2);
        AgreementChanged.Terms after =
                agreement.versions().get(agreement.versions().size() - 1);
        UUID former = id(from);
        UUID now = id(to);
        assertThat(after.validFrom()).isEqualTo(day);
        assertThat(before.memberId()).isEqualTo(former);
        assertThat(after.memberId()).isEqualTo(now);
        assertThat(before.shares()).extracting(AgreementChanged.Share::partyId).contains(former);
        assertThat(after.shares())
                .extracting(AgreementChanged.Share::partyId)
                .contains(now)
                .doesNotContain(former);
        assertThat(TestLog.read(topics, Topics.TENANTS_STATE).stream()
                        .filter(event -> !Events.isTombstone(event))
                        .filter(event -> Events.type(event).equals("TenantChanged"))
                        .map(event -> Events.read(event, TenantChanged.class))
                        .filter(tenant -> tenant.slug().equals(slug))
                        .reduce((first, second) -> second)
                        .orElseThrow()
                        .memberId())
                .isEqualTo(now);
    }

    @Test
    void ofTwoReplicasThatCarryItOutAtOnceOneDoes() throws SQLException {
        LocalDate day = today().plusDays(3);
        UUID id = plan(day).statusCode(201).extract().jsonPath().getUUID("id");
        theDayHasCome(id);
        UUID tenant = tenant();
        AtOnce.each(2, replica -> carryOut.of(tenant, id).await().atMost(Duration.ofSeconds(30)));
        as(TestIdentity.operator())
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .body("items.findAll { it.action == 'hand-over.done' }.size()", equalTo(1));
        awaitDone(id);
        assertThat(lastAgreement().versions())
                .extracting(AgreementChanged.Terms::validFrom)
                .containsOnlyOnce(day);
    }

    private UUID tenant() {
        return as(TestIdentity.operator()).get("/v1/tenants/" + slug).jsonPath().getUUID("id");
    }

    private static UUID id(Cooperative cooperative) {
        return as(cooperative.member)
                .get("/v1/members/" + cooperative.memberSlug)
                .jsonPath()
                .getUUID("id");
    }

    private AgreementChanged lastAgreement() {
        UUID tenant = tenant();
        return TestLog.read(topics, Topics.TENANTS_STATE).stream()
                .filter(event -> !Events.isTombstone(event))
                .filter(event -> Events.type(event).equals("AgreementChanged"))
                .map(event -> Events.read(event, AgreementChanged.class))
                .filter(agreement -> agreement.tenantId().equals(tenant))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void whatIsWithdrawnIsNotCarriedOutAndMakesRoomForAnother() throws SQLException {
        UUID id = plan(today().plusDays(3)).statusCode(201).extract().jsonPath().getUUID("id");
        plan(today().plusDays(5)).statusCode(409).body("type", containsString("hand-over-planned"));
        for (int twice = 0; twice < 2; twice++) {
            as(TestIdentity.operator())
                    .post("/v1/hand-overs/" + id + ":withdraw")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("WITHDRAWN"));
        }
        theDayHasCome(id);
        UUID other = plan(today()).statusCode(201).extract().jsonPath().getUUID("id");
        awaitDone(other);
        as(TestIdentity.operator())
                .post("/v1/hand-overs/" + other + ":withdraw")
                .then()
                .statusCode(409)
                .body("type", containsString("hand-over-done"));
        as(to.member)
                .get("/v1/hand-overs?limit=1000")
                .then()
                .body("items.find { it.id == '" + id + "' }.status", equalTo("WITHDRAWN"));
    }

    @Test
    void whatCannotBeIsNamed() {
        planWith("tenant", "nobody" + from.run).statusCode(422).body("errors.pointer", hasItem("/tenant"));
        planWith("to", "nobody" + from.run).statusCode(422).body("errors.pointer", hasItem("/to"));
        planWith("to", from.memberSlug).statusCode(422).body("errors.pointer", hasItem("/to"));
        planWith("effectiveOn", today().minusDays(1).toString())
                .statusCode(422)
                .body("errors.pointer", hasItem("/effectiveOn"));
        plan(Map.of()).statusCode(422).body("errors.pointer", hasItems("/tenant", "/to", "/reason", "/effectiveOn"));
    }

    @Test
    void onlyTheOfficePlansAndWithdraws() {
        Map<String, Object> wished =
                Map.of("tenant", slug, "to", to.memberSlug, "effectiveOn", today().toString(), "reason", "합의에 따라");
        as(from.member).body(wished).post("/v1/hand-overs").then().statusCode(403);
        UUID id = plan(today().plusDays(1)).statusCode(201).extract().jsonPath().getUUID("id");
        as(to.member).post("/v1/hand-overs/" + id + ":withdraw").then().statusCode(403);
    }

    @Test
    void aMemberTakesOverNoMoreNumbersThanItMayHave() {
        as(TestIdentity.operator())
                .body(Map.of("name", "한강텔레콤", "limits", Map.of("numbers", 0)))
                .put("/v1/members/" + to.memberSlug)
                .then()
                .statusCode(200);
        plan(today().plusDays(3)).statusCode(201);
        String other = "numbered" + from.run;
        Map<String, Object> wished = from.description(other);
        String number = "+8227%06d".formatted(Math.floorMod(from.run.hashCode(), 100_000));
        wished.put("numbers", List.of(Map.of("e164", number)));
        from.describe(other, wished).statusCode(202);
        planWith("tenant", other).statusCode(422).body("errors.pointer", hasItem("/to"));
    }

    @Test
    void aMemberWithoutRoomIsNotGivenATenant() {
        as(TestIdentity.operator())
                .body(Map.of("name", "다른 조합원", "limits", Map.of("tenants", 0)))
                .put("/v1/members/" + to.memberSlug)
                .then()
                .statusCode(200);
        plan(today()).statusCode(422).body("errors.pointer", hasItem("/to"));
    }
}
