package coop.dure.tenants.closing;

import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.NumberChanged;
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
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

/** A client's numbers are not its closed tenant's until that is erased. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ClosedNumbersComponentTest {
    private static final LocalDate STARTED = LocalDate.of(2026, 10, 1);

    @Inject
    TopicNames topics;

    @Inject
    LeaveNothingElsewhere atErasure;

    private Cooperative cooperative;
    private String slug;
    private String stock;
    private String brought;
    private UUID id;

    @BeforeEach
    void aTenantWithANumberOfTheCooperativesAndOneOfItsOwn() {
        cooperative = new Cooperative(topics);
        slug = "left" + cooperative.run;
        long block = Math.floorMod(cooperative.run.hashCode(), 10_000_000);
        stock = "+8234%07d1".formatted(block);
        brought = "+8234%07d2".formatted(block);
        as(TestIdentity.operator())
                .contentType("text/csv")
                .body("number\n" + stock + "\n")
                .post("/v1/numbers")
                .then()
                .statusCode(200);
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("numbers", List.of(Map.of("e164", stock), Map.of("e164", brought)));
        id = cooperative.live(slug, wished);
    }

    private void close() {
        as(cooperative.member)
                .body(Map.of("reason", "계약 종료", "eraseAfterDays", 3650))
                .post("/v1/tenants/" + slug + ":close")
                .then()
                .statusCode(202);
    }

    private static ValidatableResponse inventory(String number) {
        return as(TestIdentity.operator())
                .get("/v1/numbers?prefix=%2B" + number.substring(1))
                .then()
                .statusCode(200);
    }

    private static LocalDate tomorrow() {
        return LocalDate.now(ZoneId.of("Asia/Seoul")).plusDays(1);
    }

    @Test
    void closingGivesThemUpAndKeepsWhoHadThemUntilThatDay() {
        LocalDate before = tomorrow();
        close();
        inventory(stock).body("items.state", contains("QUARANTINED")).body("items.tenant", contains(slug));
        inventory(brought).body("items", empty());
        ValidatableResponse held = as(cooperative.member)
                .get("/v1/tenants/" + slug + "/numbers")
                .then()
                .statusCode(200);
        String until = held.extract().path("items[0].held[0].until");
        assertThat(until).isIn(before.toString(), tomorrow().toString());
        held.body("items.held.from.flatten()", equalTo(List.of(STARTED.toString(), STARTED.toString())))
                .body("items[1].held[0].until", equalTo(until));
        as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?limit=100")
                .then()
                .body("items.action", hasItems("tenant.closed", "number.quarantined", "number.removed"))
                .body("items.find { it.action == 'number.quarantined' }.target", equalTo("/numbers/" + stock))
                .body("items.find { it.action == 'number.quarantined' }.by.kind", equalTo("PARTY"))
                .body("items.find { it.action == 'number.removed' }.target", equalTo("/numbers/" + brought));
        // What cdr folds the calls of those days with.
        assertThat(lastTold(brought).held()).containsExactly(new Validity(STARTED, LocalDate.parse(until)));
        assertThat(lastTold(brought).initial()).isTrue();
    }

    private NumberChanged lastTold(String number) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> TestLog.read(topics, Topics.TENANTS_STATE).stream()
                                .filter(event -> !Events.isTombstone(event))
                                .filter(event -> Events.type(event).equals("NumberChanged"))
                                .map(event -> Events.read(event, NumberChanged.class))
                                .filter(told -> told.tenantId().equals(id)
                                        && told.e164().equals(number))
                                .reduce((first, second) -> second)
                                .orElseThrow(),
                        told -> told.held().get(0).until() != null);
    }

    @Test
    void theClientsNextTenantHasItsNumberFromTheNextDayAndRoomAmongTheMembers() {
        as(TestIdentity.operator())
                .body(Map.of("name", "한강텔레콤", "limits", Map.of("tenants", 1, "numbers", 2)))
                .put("/v1/members/" + cooperative.memberSlug)
                .then()
                .statusCode(200);
        close();
        String next = "again" + cooperative.run;
        Map<String, Object> wished = cooperative.description(next);
        wished.put("administrators", List.of(Map.of("email", "new@" + next + ".example", "displayName", "박지후")));
        wished.put("agents", List.of());
        wished.put("numbers", List.of(Map.of("e164", brought)));
        cooperative.describe(next, wished).statusCode(202);
        ValidatableResponse holdings = as(TestIdentity.operator())
                .get("/v1/numbers/holdings?number=%2B" + brought.substring(1))
                .then()
                .statusCode(200)
                .body("items.tenant", contains(slug, next));
        assertThat(holdings.extract().<String>path("items[1].since"))
                .isEqualTo(holdings.extract().<String>path("items[0].until"));
        as(TestIdentity.operator())
                .body(Map.of("changes", List.of(Map.of("number", stock, "action", "RELEASE"))))
                .post("/v1/numbers")
                .then()
                .statusCode(200);
        inventory(stock).body("items.state", contains("FREE"));
    }

    @Test
    void aTenantThatWasNeverLiveGivesThemUpAtOnce() {
        String never = "never" + cooperative.run;
        String mistaken = stock.substring(0, stock.length() - 1) + "3";
        Map<String, Object> wished = cooperative.description(never);
        wished.put("numbers", List.of(Map.of("e164", mistaken)));
        cooperative.describe(never, wished).statusCode(202);
        slug = never;
        LocalDate today = tomorrow().minusDays(1);
        close();
        String anew = "anew" + cooperative.run;
        wished.put("administrators", List.of(Map.of("email", "new@" + anew + ".example", "displayName", "박지후")));
        wished.put("agents", List.of());
        cooperative.describe(anew, wished).statusCode(202);
        as(cooperative.member)
                .get("/v1/tenants/" + anew + "/numbers")
                .then()
                .body("items[0].held[0].from", equalTo(today.toString()));
    }

    @Test
    void aTenantThatBeganToCloseWithItsNumbersLeavesNoneAtItsErasure() throws SQLException {
        close();
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement()) {
            statement.execute(
                    "update inventory_number set state = 'ASSIGNED', until = null where number = '" + stock + "'");
            statement.execute(
                    "update phone_number set present = true, held = '[{\"from\":\"2026-10-01\"}]' where e164 = '"
                            + stock + "'");
            statement.execute(
                    "update number_holding set during = tstzrange(lower(during), null) where number = '" + stock + "'");
        }
        for (int twice = 0; twice < 2; twice++) {
            atErasure.of(id);
        }
        inventory(stock).body("items.state", contains("QUARANTINED"));
        as(TestIdentity.operator())
                .get("/v1/numbers/holdings?number=%2B" + stock.substring(1))
                .then()
                .body("items.until[0]", startsWith("20"));
        as(TestIdentity.operator())
                .get("/v1/tenants/" + slug + "/audit?limit=100")
                .then()
                .body("items.findAll { it.target == '/numbers/" + stock + "' }.by.kind", hasItem("SYSTEM"));
    }
}
