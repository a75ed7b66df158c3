package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.patiently;
import static coop.dure.billing.periods.BilledMonths.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

/** What a plan says of a month, from the plan's document to provisional lines and the invoice. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class PeriodLinesComponentTest {
    private final TopicNames topics;

    PeriodLinesComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void provisionalLinesAreThoseOfTheInvoice() throws SQLException {
        BilledMonths months = BilledMonths.open(topics, """
                {"vatPercent": "10", "seatFee": "9900", "cutTotalTo": "10", "commitment": "1000",
                 "vatCategories": [{"category": "ZERO_RATED", "destinations": ["international"]}],
                 "allowances": [{"name": "free", "seconds": 60, "destinations": ["mobile"],
                                 "carryOver": {"months": 1}}],
                 "numbers": [{"name": "numbers", "kind": "E164", "fee": "310"}],
                 "recurring": [{"name": "line", "price": "3100", "from": "2026-07-22"}],
                 "oneOff": [{"name": "set-up", "price": "500", "on": "2026-07-02", "vat": "EXEMPT"}],
                 "discounts": [{"name": "gift", "amount": "777", "revenueKinds": ["FEES"]}]}""");
        number(months, LocalDate.of(2026, 7, 11));
        months.call("2026-07-10T14:00:00", 100);
        patiently().until(() -> sum(months.lines("2026-07"), "NUMBERS").signum() > 0);
        JsonPath provisional = months.lines("2026-07");
        assertThat(provisional.getString("status")).isEqualTo("OPEN");
        assertThat(sum(provisional, "ALLOWANCE")).isEqualByComparingTo("-108");
        assertThat(sum(provisional, "COMMITMENT")).isEqualByComparingTo("928");
        assertThat(sum(provisional, "NUMBERS")).isEqualByComparingTo("210");
        assertThat(sum(provisional, "RECURRING")).isEqualByComparingTo("1000");
        assertThat(sum(provisional, "ONE_OFF")).isEqualByComparingTo("500");
        assertThat(sum(provisional, "DISCOUNT")).isEqualByComparingTo("-777");
        // What July leaves is there in August, before July is closed.
        months.call("2026-08-10T14:00:00", 100);
        assertThat(sum(months.lines("2026-08"), "ALLOWANCE")).isEqualByComparingTo("-108");
        JsonPath invoice = months.close("2026-07");
        assertThat(invoice.<Object>getList("lines")).isEqualTo(provisional.getList("lines"));
        assertThat(invoice.getString("total.amount"))
                .isEqualTo(provisional.getString("total.amount"))
                .endsWith("0");
        assertThat(TestDatabase.tablesThatShow(
                        months.hotel().id(), months.hotel().id()))
                .contains("phone_number");
        assertThat(TestDatabase.tablesThatShow(months.hotel().id(), Ids.next())).isEmpty();
        assertThat(invoice.getList("vatRates.category")).containsExactly("STANDARD", "EXEMPT", "OUTSIDE");
    }

    /** Calls behind the last free second, and to where none is free, are summed by the database. */
    @Test
    void callsThatNothingLooksAtAreSummedWithTheOthers() {
        BilledMonths months = BilledMonths.open(topics, """
                {"vatPercent": "10", "allowances": [{"name": "free", "seconds": 60, "destinations": ["mobile"]}]}""");
        List<Integer> seconds = List.of(40, 40, 30, 7);
        for (int i = 0; i < seconds.size(); i++) {
            months.call("2026-07-1" + i + "T14:00:00", seconds.get(i));
        }
        UUID local = Ids.next();
        months.hotel().tell(months.hotel().call(local, 1, "2026-07-11T15:00:00", 200, "+82212340000"));
        months.hotel().awaitState(local, "RATED");
        JsonPath lines = months.lines("2026-07");
        assertThat(lines.getList("lines.findAll { it.kind == 'CHARGES' }.name")).containsExactly("local", "mobile");
        assertThat(lines.getList("lines.findAll { it.kind == 'CHARGES' }.quantity"))
                .containsExactly(1, 4);
        assertThat(sum(lines, "CHARGES")).isEqualByComparingTo("288.6");
        assertThat(sum(lines, "ALLOWANCE")).isEqualByComparingTo("-108");
    }

    @Test
    void ofAMonthOfThousandsOfCallsNoneIsLeftOut() throws SQLException {
        BilledMonths months = BilledMonths.open(topics, """
                {"vatPercent": "10", "allowances": [{"name": "free", "seconds": 2500, "destinations": ["mobile"]}]}""");
        UUID one = months.call("2026-07-10T14:00:00", 10);
        try (Connection database = TestDatabase.asSuperuser()) {
            // The first ones as they were stored before charges named their destination.
            database.createStatement()
                    .execute(
                            "insert into charge (tenant_id, leg_id, call_id, revision, voided, at, month, state, amount,"
                                    + " leg, explanation, day, rate_plan, rate_plan_version, destination) select tenant_id, gen_random_uuid(), call_id, 1, false,"
                                    + " at + n * interval '1 second', month, state, amount, leg, explanation, day, rate_plan, rate_plan_version,"
                                    + " case when n > 700"
                                    + " then destination end from charge, generate_series(1, 3000) n where leg_id = '"
                                    + one
                                    + "'");
            database.createStatement()
                    .execute(
                            "update usage_sum set legs = 3001 * legs, amount = 3001 * amount, connected_seconds = 3001 *"
                                    + " connected_seconds, billed_seconds = 3001 * billed_seconds where tenant_id = '"
                                    + months.hotel().id() + "'");
        }
        JsonPath lines = months.lines("2026-07");
        assertThat(lines.getList("lines.findAll { it.kind == 'CHARGES' }.quantity"))
                .containsExactly(3001);
        assertThat(sum(lines, "CHARGES")).isEqualByComparingTo("54018");
        assertThat(lines.getLong("lines.find { it.kind == 'CHARGES' }.billedSeconds"))
                .isEqualTo(30_010);
        assertThat(sum(lines, "ALLOWANCE")).isEqualByComparingTo("-4500");
    }

    @Test
    void theOrderInWhichCallsArriveChangesNoLine() {
        String monthly = """
                {"vatPercent": "10", "allowances": [{"name": "free", "seconds": 25, "destinations": ["mobile"]}],
                 "tiers": [{"name": "steps", "destinations": ["mobile"], "measure": "CALLS", "mode": "GRADUATED",
                            "steps": [{"from": 0}, {"from": 1, "price": "1", "perSeconds": 1}]}]}""";
        BilledMonths forth = BilledMonths.open(topics, monthly);
        BilledMonths back = BilledMonths.open(topics, monthly);
        for (int i = 0; i < 5; i++) {
            forth.call("2026-07-1" + i + "T14:00:00", 11 + i);
            back.call("2026-07-1" + (4 - i) + "T14:00:00", 11 + 4 - i);
        }
        assertThat(back.lines("2026-07").<Object>getList("lines"))
                .isEqualTo(forth.lines("2026-07").getList("lines"))
                .hasSize(4);
    }

    @Test
    void vatOnCallsIsThatOfThePlanThatRatedThem() {
        BilledMonths months = BilledMonths.open(topics, "{\"vatPercent\": \"10\"}");
        String gross = "gross-" + Ids.next().toString().substring(24);
        BilledHotel.publish(gross);
        String text = DemoPlan.text();
        BilledHotel.publish(
                gross,
                text.substring(0, text.indexOf("\"monthly\""))
                        + "\"monthly\": {\"vatPercent\": \"10\", \"pricesIncludeVat\": true}}");
        months.hotel()
                .tell(
                        "Asia/Seoul",
                        LocalDate.of(2026, 7, 1),
                        List.of(
                                new RatePlanAssignment(months.hotel().plan(), null),
                                new RatePlanAssignment(gross, null, "pbx", Instant.parse("2026-07-15T00:00:00Z"))));
        months.call("2026-07-10T14:00:00", 100);
        months.call("2026-07-20T14:00:00", 100);
        patiently().until(() -> months.lines("2026-07").getInt("total.amount") == 378);
        JsonPath invoice = months.close("2026-07");
        assertThat(invoice.getList("lines.findAll { it.kind == 'CHARGES' }.amount.amount"))
                .containsExactly("180", "180");
        assertThat(invoice.getString("vat.amount")).isEqualTo("34");
        assertThat(invoice.getString("total.amount")).isEqualTo("378");
        JsonPath calls = months.hotel()
                .system()
                .get("/v1/invoices/" + invoice.getString("id") + "/calls")
                .jsonPath();
        assertThat(calls.getList("items.line")).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void amountsBeyondAnySenseAreShownAndNotClosed() {
        BilledMonths months = BilledMonths.open(topics, "{\"vatPercent\": \"10\"}");
        BilledHotel hotel = months.hotel();
        BilledHotel.publish(hotel.plan(), DemoPlan.text().replace("\"1.8\"", "\"10000000\""));
        for (int i = 0; i < 11; i++) {
            months.call("2026-07-10T14:00:00", 86_400);
        }
        hotel.office()
                .post("/v1/rate-plans/" + hotel.plan() + "/versions/2:preview?month=2026-07")
                .then()
                .statusCode(200)
                .body("legs", equalTo("OF_PLAN"))
                .body("total.after.amount", equalTo("9504000000000"));
        hotel.system()
                .get("/v1/billing-periods/2026-07/lines")
                .then()
                .statusCode(409)
                .body("type", endsWith("amounts-too-large"));
        UUID closing = months.closings().ask(hotel, "2026-07", true);
        months.closings().pass(closing);
        months.closings().awaitEnd(hotel, closing, "REFUSED").body("refusals.code", contains("AMOUNTS_TOO_LARGE"));
    }

    @Test
    void aMonthThatTheTenantDoesNotHaveIsNamed() {
        BilledMonths months = BilledMonths.open(topics, "{\"vatPercent\": \"10\"}");
        months.hotel().system().get("/v1/billing-periods/2031-01/lines").then().statusCode(404);
        months.hotel().system().get("/v1/billing-periods/soon/lines").then().statusCode(400);
    }

    private void number(BilledMonths months, LocalDate from) {
        UUID id = Ids.next();
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                months.hotel().id(),
                "number",
                id,
                new NumberChanged(
                        months.hotel().id(), id, "+82212345678", "E164", true, List.of(new Validity(from, null)), 1));
    }
}
