package coop.dure.tenants.numbers;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

/** The day on which a live tenant gives a number up is its own, whole; whoever takes it has it from the next day. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class GivenUpNumbersComponentTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDate STARTED = LocalDate.of(2026, 10, 1);

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String one;
    private String other;
    private String moved;

    @BeforeEach
    void aNumberOfItsOwn() {
        cooperative = Cooperative.sharingParties(topics);
        one = "one" + cooperative.run;
        other = "other" + cooperative.run;
        moved = number(1);
    }

    private String number(int i) {
        return String.format("+8255%07d%d", Long.parseLong(cooperative.run, 16) % 10_000_000, i);
    }

    private static LocalDate today() {
        return LocalDate.now(SEOUL);
    }

    private void live(String slug, LocalDate startsOn, String... numbers) {
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("serviceStartsOn", startsOn.toString());
        wished.put("agents", List.of());
        wished.put(
                "numbers",
                Arrays.stream(numbers).map(each -> Map.of("e164", each)).toList());
        cooperative.live(slug, wished);
    }

    /** All of a tenant's numbers are these; what goes is confirmed. */
    private ValidatableResponse numbers(String slug, String query, String... numbers) {
        Map<String, Object> wished = new HashMap<>();
        wished.put(
                "numbers",
                Arrays.stream(numbers).map(each -> Map.of("e164", each)).toList());
        wished.put("confirmRemovals", pointers(slug));
        return as(cooperative.member)
                .contentType("application/merge-patch+json")
                .body(wished)
                .patch("/v1/tenants/" + slug + query)
                .then();
    }

    /** To each number that it has or had. */
    private List<String> pointers(String slug) {
        List<String> known = as(cooperative.member)
                .get("/v1/tenants/" + slug + "/numbers")
                .jsonPath()
                .getList("items.number");
        return known.stream().map(number -> "/numbers/" + number).toList();
    }

    private void has(String slug, String... numbers) {
        numbers(slug, "", numbers).statusCode(202);
    }

    private void zone(String slug, String zone) {
        as(cooperative.member)
                .body(Map.of("zone", zone))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202);
    }

    private List<Map<String, String>> held(String slug, String number) {
        return as(cooperative.member)
                .get("/v1/tenants/" + slug + "/numbers")
                .jsonPath()
                .getList("items.find { it.number == '" + number + "' }.held");
    }

    private static Map<String, String> days(LocalDate from, LocalDate until) {
        return Map.of("from", from.toString(), "until", until.toString());
    }

    private static Map<String, String> since(LocalDate from) {
        return Map.of("from", from.toString());
    }

    private static JsonPath holdings(String number) {
        return as(TestIdentity.operator())
                .get("/v1/numbers/holdings?number=%2B" + number.substring(1))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void assertOneAfterTheOther(JsonPath holdings) {
        for (int i = 1; i < holdings.getList("items").size(); i++) {
            assertThat(holdings.getString("items[" + i + "].since"))
                    .isEqualTo(holdings.getString("items[" + (i - 1) + "].until"));
        }
    }

    @Test
    void theDayOnWhichANumberIsGivenUpIsItsHoldersAndTheNextIsWhoTakesIt() {
        live(one, STARTED, moved);
        live(other, STARTED);
        LocalDate tomorrow = today().plusDays(1);
        has(one, number(2));
        assertThat(held(one, moved)).containsExactly(days(STARTED, tomorrow));
        numbers(other, "?dryRun=true", moved)
                .statusCode(200)
                .body("changes.affects", contains(containsString("Counts from " + tomorrow)))
                .body("changes.needsConfirmation", contains(false));
        numbers(other, "", moved)
                .statusCode(202)
                .body("affected.pointer", contains("/numbers/" + moved))
                .body("affected.affects", contains(containsString("Counts from " + tomorrow)));
        as(cooperative.member).get("/v1/tenants/" + other).then().body("affected", nullValue());
        assertThat(held(other, moved)).containsExactly(since(tomorrow));
        JsonPath holdings = holdings(moved);
        assertThat(holdings.getList("items.tenant")).containsExactly(one, other);
        assertOneAfterTheOther(holdings);
        // It was not there yet: nothing is left of it, and the first one goes on as if nothing had been.
        has(other);
        assertThat(held(other, moved)).isEmpty();
        has(one, moved);
        assertThat(held(one, moved)).containsExactly(since(STARTED));
        assertThat(holdings(moved).getList("items.tenant")).containsExactly(one);
        assertThat(holdings(moved).getString("items[0].until")).isNull();
    }

    @Test
    void aFirstDayIsADayToo() {
        LocalDate today = today();
        live(one, today, moved);
        live(other, today);
        has(one);
        assertThat(held(one, moved)).containsExactly(days(today, today.plusDays(1)));
        act(other, "ASSIGN", moved, null)
                .body("rows.verdict", contains("DONE"))
                .body("rows[0].affects", containsString("Counts from " + today.plusDays(1)));
        assertThat(held(other, moved)).containsExactly(since(today.plusDays(1)));
        assertOneAfterTheOther(holdings(moved));
    }

    @Test
    void twoTenantsThatSwapHaveEachOthersFromTheNextDay() {
        live(one, STARTED, moved);
        live(other, STARTED, number(2));
        has(one);
        has(other, moved);
        has(one, number(2));
        LocalDate tomorrow = today().plusDays(1);
        assertThat(held(one, moved)).containsExactly(days(STARTED, tomorrow));
        assertThat(held(one, number(2))).containsExactly(since(tomorrow));
        assertThat(held(other, moved)).containsExactly(since(tomorrow));
        assertThat(held(other, number(2))).containsExactly(days(STARTED, tomorrow));
        assertOneAfterTheOther(holdings(moved));
        assertOneAfterTheOther(holdings(number(2)));
    }

    @Test
    void whoServesNobodyYetGivesItUpAtOnce() {
        live(one, today().plusDays(5), moved);
        live(other, STARTED);
        numbers(one, "?dryRun=true")
                .body("changes.needsConfirmation", contains(true))
                .body("changes.affects", contains(containsString("before the first day, " + today().plusDays(5))));
        has(one);
        assertThat(held(one, moved)).isEmpty();
        numbers(other, "", moved).statusCode(202).body("affected", nullValue());
        assertThat(held(other, moved)).containsExactly(since(today()));
    }

    @Test
    void whatWasGivenUpIsTakenBackInWhateverZone() {
        live(one, STARTED, moved);
        live(other, STARTED);
        for (String zone : List.of("UTC", "Pacific/Pago_Pago", "Pacific/Kiritimati", "Asia/Seoul")) {
            has(one);
            zone(one, zone);
            has(one, moved);
            has(one);
            has(one, moved);
            assertThat(held(one, moved)).as(zone).containsExactly(since(STARTED));
            assertThat(holdings(moved).getList("items.until")).as(zone).containsOnlyNulls();
            // Also where another one had it meanwhile, and nobody has it twice.
            has(one);
            has(other, moved);
            has(other);
            has(one, moved);
            assertThat(held(one, moved)).as(zone).containsExactly(since(STARTED));
        }
        // Days of two zones do not meet: the next one's first is the first that begins when the former one's last has
        // ended.
        zone(one, "Pacific/Pago_Pago");
        has(one);
        has(other, moved);
        JsonPath holdings = holdings(moved);
        assertThat(Instant.parse(holdings.getString("items[1].since")))
                .isAfter(Instant.parse(holdings.getString("items[0].until")));
    }

    @Test
    void thatAnotherOneHoldsItAtThatMomentIsSaidOfOthersOnly() throws SQLException {
        live(one, STARTED);
        try (var database = TestDatabase.asSuperuser();
                var unknown = database.prepareStatement("insert into number_holding (tenant_id, number, during)"
                        + " values (?, ?, tstzrange(now() + interval '3 days', null))")) {
            unknown.setObject(1, UUID.randomUUID());
            unknown.setString(2, moved);
            unknown.executeUpdate();
        }
        numbers(one, "", moved)
                .statusCode(409)
                .body("type", containsString("number-taken"))
                .body("errors.detail", contains(containsString("given to another tenant at this moment")));
    }

    @Test
    void anActionTellsWhatItAffectsBeforeAndAfter() {
        live(one, STARTED, moved, number(2), number(3), number(4));
        String goes = "Billed up to and including " + today() + ", and not another tenant's";
        String planned = numbers(one, "?dryRun=true", number(2), number(3), number(4))
                .extract()
                .jsonPath()
                .getString("changes[0].affects");
        assertThat(planned).contains(goes).contains("Numbers that stay: 3.");
        for (String query : List.of("?dryRun=true", "")) {
            ValidatableResponse told = as(cooperative.member)
                    .body(Map.of("changes", List.of(Map.of("number", moved, "action", "RELEASE"))))
                    .post("/v1/tenants/" + one + "/numbers" + query)
                    .then()
                    .statusCode(200)
                    .body("rows.verdict", contains("DONE"));
            assertThat(told.extract().<String>path("rows[0].affects")).isEqualTo(planned);
        }
        act(one, "RELEASE", number(2), number(4))
                .body("rows[0].affects", containsString(number(2) + " – " + number(4) + " (3)."))
                .body("rows[0].affects", containsString("Numbers that stay: 0."));
        act(one, "ASSIGN", number(5), null).body("rows[0].affects", nullValue());
    }

    private ValidatableResponse act(String slug, String action, String number, @Nullable String through) {
        Map<String, Object> change = new HashMap<>(Map.of("number", number, "action", action));
        if (through != null) {
            change.put("through", through);
        }
        return as(cooperative.member)
                .body(Map.of("changes", List.of(change)))
                .post("/v1/tenants/" + slug + "/numbers")
                .then()
                .statusCode(200);
    }
}
