package coop.dure.tenants.numbers;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.AtOnce;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class InventoryComponentTest {
    private static final AtomicLong NEXT_BLOCK = new AtomicLong(1_000);

    @Inject
    TopicNames topics;

    private Cooperative east;
    private Cooperative west;
    private String eastInn;
    private String westInn;
    private long block;

    @BeforeEach
    void twoMembersHaveAClientEach() {
        east = Cooperative.sharingParties(topics, "east");
        west = Cooperative.sharingParties(topics, "west");
        eastInn = "east" + east.run;
        westInn = "west" + west.run;
        east.describe(eastInn, east.description(eastInn)).statusCode(202);
        west.describe(westInn, west.description(westInn)).statusCode(202);
        block = NEXT_BLOCK.getAndIncrement();
    }

    /** Of this run's own block of ten thousand. */
    private String number(int i) {
        return String.format("+8231%04d%04d", block, i);
    }

    private static Map<String, Object> change(String action, String number) {
        return Map.of("changes", List.of(Map.of("number", number, "action", action)));
    }

    private static ValidatableResponse act(Cooperative member, String slug, String action, String number) {
        return as(member.member)
                .body(change(action, number))
                .post("/v1/tenants/" + slug + "/numbers")
                .then();
    }

    private ValidatableResponse stock(String csv) {
        return as(TestIdentity.operator())
                .contentType("text/csv")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/v1/numbers")
                .then();
    }

    private static ValidatableResponse state(Cooperative member, String slug, String number) {
        return as(member.member)
                .get("/v1/tenants/" + slug + "/numbers")
                .then()
                .statusCode(200)
                .rootPath("items.find { it.number == '" + number + "' }");
    }

    @Test
    void aNumberThatIsLikelyToBeMistypedIsTakenWithAWarning() {
        as(TestIdentity.operator())
                .contentType("text/csv")
                .body("number\n+8222319\n" + "+8222319" + (1000 + block % 9000) + "\n")
                .post("/v1/numbers?dryRun=true")
                .then()
                .statusCode(200)
                .body("rows.verdict", contains("DONE", "DONE"))
                .body("rows[0].warnings[0].field", equalTo("number"))
                .body("rows[0].warnings[0].detail", containsString("mistyped"))
                .body("rows[1].warnings.size()", equalTo(0));
    }

    @Test
    void aBlockIsTakenIntoTheInventoryWithAVerdictPerRow() {
        stock("번호,끝 번호,동작\n" + number(0) + "," + number(99) + ",\n" + number(50) + ",,ADD\nno number,,\n" + number(200)
                        + ",,WITHDRAW\n" + number(300) + "," + number(299) + ",ADD\n" + number(400) + ",,FLY\n")
                .statusCode(200)
                .body("rows.verdict", contains("DONE", "REJECTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED"))
                .body("rows[4].errors[0].field", equalTo("through"))
                .body("rows[5].errors[0].field", equalTo("action"));
        stock("number,through\n" + number(0) + "," + number(99) + "\n").body("rows.verdict", contains("UNCHANGED"));
        String prefix = number(0).substring(1, 11);
        as(east.member)
                .get("/v1/numbers?state=FREE&limit=60&prefix=%2B" + prefix)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(60))
                .body("items.number", everyItem(containsString(prefix)))
                .body("items.stock", everyItem(equalTo(true)));
    }

    @Test
    void aNumberIsReservedAssignedAndGivenUp() {
        stock("number\n" + number(0) + "\n");
        act(east, eastInn, "RESERVE", number(0)).statusCode(200);
        state(east, eastInn, number(0)).body("state", equalTo("RESERVED")).body("until", not(nullValue()));
        // Another member neither sees nor gets it.
        as(west.member)
                .get("/v1/numbers?prefix=%2B" + number(0).substring(1))
                .then()
                .body("items.size()", equalTo(0));
        act(west, westInn, "ASSIGN", number(0))
                .statusCode(409)
                .body("type", containsString("number-taken"))
                .body("errors[0].pointer", equalTo("/changes/0/number"));
        act(east, eastInn, "ASSIGN", number(0)).statusCode(200);
        as(east.member).get("/v1/tenants/" + eastInn).then().body("numbers.e164", hasItem(number(0)));
        act(east, eastInn, "RELEASE", number(0)).statusCode(200);
        state(east, eastInn, number(0)).body("state", equalTo("QUARANTINED"));
        as(east.member)
                .get("/v1/tenants/" + eastInn + "/audit")
                .then()
                .body("items.action", hasItems("number.reserved", "number.assigned", "number.quarantined"));
        act(west, westInn, "ASSIGN", number(0)).statusCode(409);
        as(west.member)
                .body(Map.of("numbers", List.of(Map.of("e164", number(0)))))
                .put("/v1/tenants/" + westInn)
                .then()
                .statusCode(409)
                .body("errors.pointer", hasItem("/numbers/0/e164"));
    }

    @Test
    void aQuarantineEndsByItselfOnItsDay() throws SQLException {
        stock("number\n" + number(0) + "\n");
        act(east, eastInn, "ASSIGN", number(0)).statusCode(200);
        act(east, eastInn, "RELEASE", number(0)).statusCode(200);
        try (var database = TestDatabase.asSuperuser();
                var due = database.prepareStatement("update inventory_number set until = now() where number = ?")) {
            due.setString(1, number(0));
            assertThat(due.executeUpdate()).isEqualTo(1);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> act(west, westInn, "RESERVE", number(0)).statusCode(200));
    }

    @Test
    void ofTwoWhoTakeOneNumberAtTheSameMomentOneIsTold() {
        stock("number,through\n" + number(0) + "," + number(9) + "\n");
        for (int i = 0; i < 10; i++) {
            // Of the inventory, and brought along.
            String wanted = i % 2 == 0 ? number(i) : number(100 + i);
            List<Integer> answers = AtOnce.each(
                    2,
                    who -> (who == 0 ? act(east, eastInn, "ASSIGN", wanted) : act(west, westInn, "ASSIGN", wanted))
                            .extract()
                            .statusCode());
            assertThat(answers).containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void noTwoHaveANumberOnTheSameDayHoweverEarlyTheirServiceStarts() {
        String today = LocalDate.now(ZoneId.of("Asia/Seoul")).toString();
        Map<String, Object> with = Map.of("numbers", List.of(Map.of("e164", number(0))));
        as(east.member).body(with).put("/v1/tenants/" + eastInn).then().statusCode(202);
        // It has it from today on; then from the first day of service, in the past, as another one's.
        String early = "early" + east.run;
        Map<String, Object> wished = east.description(early);
        wished.put("numbers", List.of(Map.of("e164", number(1))));
        east.describe(early, wished).statusCode(202);
        state(east, early, number(1)).body("held[0].from", equalTo("2026-10-01"));
        as(east.member)
                .body(Map.of("numbers", List.of()))
                .put("/v1/tenants/" + early)
                .then()
                .statusCode(202);
        String later = "later" + west.run;
        Map<String, Object> other = west.description(later);
        other.put("numbers", List.of(Map.of("e164", number(1))));
        west.describe(later, other).statusCode(202);
        state(west, later, number(1)).body("held[0].from", equalTo(today));
        as(TestIdentity.operator())
                .get("/v1/numbers/holdings?number=%2B" + number(1).substring(1))
                .then()
                .statusCode(200)
                .body("items.tenant", contains(early, later))
                .body(
                        "items[0].until",
                        equalTo(as(TestIdentity.operator())
                                .get("/v1/numbers/holdings?number=%2B"
                                        + number(1).substring(1))
                                .jsonPath()
                                .getString("items[1].since")));
    }

    @Test
    void aMemberTakesNoMoreNumbersThanItMayReservedOnesIncluded() {
        east = new Cooperative(topics);
        east.describe("limited" + east.run, east.description("limited" + east.run))
                .statusCode(202);
        eastInn = "limited" + east.run;
        stock("number,through\n" + number(0) + "," + number(9) + "\n");
        mayHave(2);
        act(east, eastInn, "ASSIGN", number(0)).statusCode(200);
        act(east, eastInn, "RESERVE", number(1)).statusCode(200);
        for (String action : List.of("ASSIGN", "RESERVE")) {
            act(east, eastInn, action, number(2)).statusCode(422).body("errors.pointer", contains("/numbers"));
        }
        act(east, eastInn, "PORT_IN", number(20)).statusCode(422).body("errors.pointer", contains("/numbers"));
        state(east, eastInn, number(2)).body("state", nullValue());
        // What was reserved is taken without one more.
        act(east, eastInn, "ASSIGN", number(1)).statusCode(200);
        act(east, eastInn, "RELEASE", number(1)).statusCode(200);
        act(east, eastInn, "RESERVE", number(2)).statusCode(200);
        // A lowered limit takes nothing away, and keeps nobody from giving up.
        mayHave(0);
        act(east, eastInn, "RELEASE", number(2)).statusCode(200);
        act(east, eastInn, "RESERVE", number(2)).statusCode(422);
    }

    private void mayHave(int numbers) {
        as(TestIdentity.operator())
                .body(Map.of("name", "한강텔레콤", "limits", Map.of("numbers", numbers)))
                .put("/v1/members/" + east.memberSlug)
                .then()
                .statusCode(200);
    }

    @Test
    void theDatabaseItselfLetsNoTwoHaveANumberAtTheSameMoment() throws SQLException {
        act(east, eastInn, "ASSIGN", number(0)).statusCode(200);
        try (var database = TestDatabase.asSuperuser();
                var second = database.prepareStatement("insert into number_holding (tenant_id, number, during)"
                        + " select gen_random_uuid(), number, tstzrange(upper(during - tstzrange(now() + interval '1 day',"
                        + " null)), null) from number_holding where number = ?")) {
            second.setString(1, number(0));
            assertThatThrownBy(second::executeUpdate)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("exclusion");
        }
    }

    @Test
    void aKoreanNationalCodeIsANumberLikeOthers() {
        String code = String.format("1566%04d", block);
        stock("number\n" + code.substring(0, 4) + "-" + code.substring(4) + "\n")
                .body("rows.verdict", contains("DONE"));
        as(east.member)
                .body(Map.of("numbers", List.of(Map.of("e164", code), Map.of("e164", number(0)))))
                .put("/v1/tenants/" + eastInn)
                .then()
                .statusCode(202)
                .body("numbers.e164", containsInAnyOrder(code, number(0)));
        state(east, eastInn, code).body("kind", equalTo("SHORT_CODE")).body("state", equalTo("ASSIGNED"));
        act(west, westInn, "ASSIGN", "+82" + code).statusCode(409);
    }

    @Test
    void aNumberIsPortedInAndOut() {
        act(east, eastInn, "PORT_IN", number(0)).statusCode(200);
        state(east, eastInn, number(0)).body("state", equalTo("PORTING_IN")).body("held", equalTo(List.of()));
        act(west, westInn, "ASSIGN", number(0)).statusCode(409);
        act(east, eastInn, "COMPLETE_PORTING", number(0)).statusCode(200);
        state(east, eastInn, number(0)).body("state", equalTo("ASSIGNED")).body("held.size()", equalTo(1));
        act(east, eastInn, "PORT_OUT", number(0)).statusCode(200);
        as(east.member).get("/v1/tenants/" + eastInn).then().body("numbers.e164", hasItem(number(0)));
        act(east, eastInn, "COMPLETE_PORTING", number(0)).statusCode(200);
        state(east, eastInn, number(0)).body("state", nullValue());
        act(east, eastInn, "RESERVE", number(0)).statusCode(409).body("type", containsString("number-state"));
    }

    @Test
    void aRangeOverAnothersNumberIsRefusedWithItsPlaceAndNothingChanges() {
        act(west, westInn, "ASSIGN", number(5)).statusCode(200);
        Map<String, Object> range = Map.of("e164", number(0), "through", number(9));
        as(east.member)
                .body(Map.of("name", "Other", "numbers", List.of(Map.of("e164", number(20)), range)))
                .put("/v1/tenants/" + eastInn)
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/numbers/1/e164"))
                .body("errors[0].detail", containsString(number(5)));
        as(east.member)
                .get("/v1/tenants/" + eastInn)
                .then()
                .body("name", equalTo("Hotel Hangang"))
                .body("numbers.size()", equalTo(0));
        as(east.member)
                .body(Map.of("numbers", List.of(Map.of("e164", number(6), "through", number(9)))))
                .put("/v1/tenants/" + eastInn)
                .then()
                .statusCode(202)
                .body("numbers.e164", contains(number(6), number(7), number(8), number(9)));
    }

    @Test
    void changesAreCheckedBeforeAnythingIsDone() {
        as(east.member)
                .body(Map.of(
                        "changes",
                        List.of(
                                Map.of("number", number(0), "action", "ASSIGN"),
                                Map.of("number", "12", "action", "ASSIGN"),
                                Map.of("number", number(0), "action", "FLY"),
                                Map.of("number", number(1), "through", number(0), "action", "ASSIGN"))))
                .post("/v1/tenants/" + eastInn + "/numbers")
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/changes/1/number", "/changes/2/action", "/changes/3/through"));
        for (String body : List.of("{\"changes\":[]}", "{}", "null", "{\"changes\":[null]}", "[", "{\"more\":1}")) {
            as(east.member)
                    .body(body)
                    .post("/v1/tenants/" + eastInn + "/numbers")
                    .then()
                    .statusCode(org.hamcrest.Matchers.oneOf(400, 422))
                    .contentType("application/problem+json");
        }
        as(east.member)
                .body(change("ASSIGN", number(0)))
                .post("/v1/tenants/" + eastInn + "/numbers?dryRun=true")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("rows[0].verdict", equalTo("DONE"));
        as(east.member).get("/v1/tenants/" + eastInn + "/numbers").then().body("items.size()", equalTo(0));
        for (String query : List.of("state=WHAT", "prefix=abc", "limit=0", "cursor=%21")) {
            as(east.member).get("/v1/numbers?" + query).then().statusCode(400);
        }
        as(TestIdentity.operator()).get("/v1/numbers/holdings").then().statusCode(400);
    }

    @Test
    void theInventoryIsSearchedByItsIndex() throws SQLException {
        try (var app = TestDatabase.asApp();
                var statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute("select set_config('app.scope', 'cooperative', true)");
            statement.execute("set local enable_seqscan = off");
            try (var plan = statement.executeQuery("explain select number from inventory_number"
                    + " where number >= '+8231' collate \"C\" and number < '+8231:' collate \"C\" order by number")) {
                StringBuilder text = new StringBuilder();
                while (plan.next()) {
                    text.append(plan.getString(1)).append('\n');
                }
                assertThat(text).contains("Index Cond").contains("'+8231'");
            }
        }
    }
}
