package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.contracts.billing.RatePlanVersionPublished;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** What a live tenant is billed by is fixed; what was mistyped before it was live is mended. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class NeverLiveComponentTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDate MEANT = LocalDate.of(2026, 10, 1);

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;
    private String number;
    private Map<String, Object> wished;

    @BeforeEach
    void aDescription() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "mend" + cooperative.run;
        number = "+8230%07d".formatted(Math.floorMod(cooperative.run.hashCode(), 10_000_000));
        wished = cooperative.description(slug);
        wished.put("numbers", List.of(Map.of("e164", number)));
    }

    private JsonPath describe() {
        return cooperative.describe(slug, wished).statusCode(202).extract().jsonPath();
    }

    private UUID live(JsonPath described) {
        UUID id = described.getUUID("id");
        cooperative.prepare(id, described.getLong("version"));
        cooperative.awaitStatus(slug, "ACTIVE");
        return id;
    }

    private <T> T last(Class<T> event, Function<T, UUID> tenant, UUID id) {
        return TestLog.read(topics, Topics.TENANTS_STATE).stream()
                .filter(told -> !Events.isTombstone(told))
                .filter(told -> Events.type(told).equals(event.getSimpleName()))
                .map(told -> Events.read(told, event))
                .filter(told -> tenant.apply(told).equals(id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private List<LocalDate> agreedFrom(UUID id) {
        return last(AgreementChanged.class, AgreementChanged::tenantId, id).versions().stream()
                .map(AgreementChanged.Terms::validFrom)
                .toList();
    }

    private ValidatableResponse holdings() {
        return as(TestIdentity.operator())
                .get("/v1/numbers/holdings?number=%2B" + number.substring(1))
                .then()
                .statusCode(200);
    }

    private void assertEverythingBeginsOn(LocalDate day, UUID id) {
        List<Validity> since = List.of(new Validity(day, null));
        assertThat(last(TenantChanged.class, TenantChanged::tenantId, id).serviceStartsOn())
                .isEqualTo(day);
        assertThat(last(AgentChanged.class, AgentChanged::tenantId, id).active())
                .isEqualTo(since);
        assertThat(last(NumberChanged.class, NumberChanged::tenantId, id).held())
                .isEqualTo(since);
        assertThat(agreedFrom(id)).containsExactly(day);
        holdings()
                .body(
                        "items.since",
                        contains(day.atStartOfDay(SEOUL).toInstant().toString()));
    }

    @Test
    void aStartThatWasMistypedIsMendedWithAllThatBeginsWithIt() {
        wished.put("serviceStartsOn", LocalDate.now(SEOUL).plusYears(1).toString());
        describe();
        wished.put("serviceStartsOn", MEANT.toString());
        as(cooperative.member)
                .body(wished)
                .put("/v1/tenants/" + slug + "?dryRun=true")
                .then()
                .statusCode(200)
                .body("changes.pointer", contains("/serviceStartsOn"));
        assertEverythingBeginsOn(MEANT, live(describe()));
        refused("serviceStartsOn", "2026-09-01");
    }

    @Test
    void aStartThatIsPutOffTakesAllWithIt() {
        describe();
        wished.put("serviceStartsOn", "1999-12-31");
        cooperative.describe(slug, wished).statusCode(422).body("errors.pointer", hasItem("/serviceStartsOn"));
        LocalDate later = LocalDate.now(SEOUL).plusDays(20);
        wished.put("serviceStartsOn", later.toString());
        assertEverythingBeginsOn(later, live(describe()));
    }

    @Test
    void aNumberThatSomebodyElseHadIsNotHeldFromBeforeThat() {
        String other = "had" + cooperative.run;
        Map<String, Object> theirs = cooperative.description(other);
        theirs.put("numbers", List.of(Map.of("e164", number)));
        cooperative.describe(other, theirs).statusCode(202);
        theirs.put("numbers", List.of());
        cooperative.describe(other, theirs).statusCode(202);
        wished.put("serviceStartsOn", LocalDate.now(SEOUL).plusYears(1).toString());
        describe();
        wished.put("serviceStartsOn", MEANT.toString());
        UUID id = live(describe());
        ValidatableResponse holdings = holdings().body("items.tenant", contains(other, slug));
        assertThat(holdings.extract().<String>path("items[1].since"))
                .isEqualTo(holdings.extract().<String>path("items[0].until"));
        assertThat(agreedFrom(id)).containsExactly(MEANT);
    }

    @Test
    void aCurrencyThatWasMistypedIsMendedWithThePlan() throws SQLException {
        String dollars = "usd" + cooperative.run;
        TestLog.tell(
                topics,
                Topics.BILLING_RATE_PLAN,
                null,
                "rate-plan",
                dollars,
                new RatePlanVersionPublished(dollars, 1, "Dollars", "USD", "Asia/Seoul", Instant.EPOCH, 1));
        Cooperative.awaitPlan(dollars);
        wished.put("currency", "USD");
        wished.put("ratePlan", dollars);
        describe();
        refused("currency", "KRW");
        wished.put("currency", "KRW");
        wished.put("ratePlan", "kr-demo");
        UUID id = live(describe());
        TenantChanged told = last(TenantChanged.class, TenantChanged::tenantId, id);
        assertThat(told.currency()).isEqualTo("KRW");
        assertThat(told.ratePlans()).containsExactly(new TenantChanged.RatePlanAssignment("kr-demo", null));
        assertThat(directoryCurrency(id)).isEqualTo("KRW");
        refused("currency", "USD");
    }

    private static String directoryCurrency(UUID id) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement =
                        database.prepareStatement("select currency from tenant_directory where tenant_id = ?")) {
            statement.setObject(1, id);
            try (var rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    private void refused(String field, String value) {
        as(cooperative.member)
                .body(Map.of(field, value))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/" + field));
    }
}
