package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.patiently;
import static coop.dure.billing.periods.BilledMonths.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** An operator names a version for a month. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
class MonthsRatedAgainComponentTest {
    private static final String MONTHLY = "{\"vatPercent\": \"10\", \"seatFee\": \"9900\"}";
    private static final String ONE_SEAT_LESS = "{\"vatPercent\": \"10\", \"seatFee\": \"9000\"}";
    private final TopicNames topics;

    MonthsRatedAgainComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void aClosedMonthIsRatedAgainByTheVersionThatIsNamedAndTheDifferenceIsAdjustedOnce() {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        UUID mobile = months.call("2026-07-06T14:00:00", 100);
        months.close("2026-07");
        publish(months, "3.6", ONE_SEAT_LESS);

        JsonPath would =
                ask(months, "2026-07", 2, true).statusCode(200).extract().jsonPath();
        assertThat(would.getString("total.difference.amount")).isEqualTo("180");
        assertThat(would.getString("destinations.find { it.destination == 'mobile' }.after.amount"))
                .isEqualTo("360");
        assertThat(would.getString("lines.before.net.amount")).isEqualTo("10080");
        assertThat(would.getString("lines.after.net.amount")).isEqualTo("9360");
        assertThat(would.getInt("lines.after.ratePlanVersion")).isEqualTo(2);
        assertThat(would.getString("lines.difference.amount")).isEqualTo("-792");
        assertThat(would.getList("lines.adjustments.amount.amount")).containsExactly("-720");
        months.hotel().charge(mobile).body("amount.amount", equalTo("180"));

        JsonPath job = done(months, "2026-07", 2);
        assertThat(job.getLong("changed")).isEqualTo(1);
        assertThat(job.getString("difference.amount")).isEqualTo("180");
        months.hotel().charge(mobile).body("amount.amount", equalTo("360")).body("ratePlanVersion", equalTo(2));
        UUID late = months.call("2026-07-07T14:00:00", 10);
        months.hotel().charge(late).body("amount.amount", equalTo("36")).body("ratePlanVersion", equalTo(2));

        JsonPath again = done(months, "2026-07", 2);
        assertThat(again.getLong("changed")).isZero();
        assertThat(again.getString("difference.amount")).isEqualTo("0");
        JsonPath pending = ask(months, "2026-07", 2, true)
                .body("total.changed", equalTo(0))
                .body("lines.difference.amount", equalTo("0"))
                .extract()
                .jsonPath();
        // 180 more of the call, 36 of the late one, 900 less of the seat.
        assertThat(pending.getList("lines.adjustments.amount.amount")).containsExactly("-684");
        assertThat(sum(months.close("2026-08"), "ADJUSTMENT")).isEqualByComparingTo("-684");
        done(months, "2026-07", 2);
        assertThat(sum(months.close("2026-09"), "ADJUSTMENT")).isZero();
    }

    /** By other fees, allowances, tiers, discounts and VAT, and with what that leaves to a later month that is closed too. */
    @Test
    void theDryRunSaysWhatTheNextInvoiceAdjusts() {
        BilledMonths months = BilledMonths.open(topics, """
                {"vatPercent": "10", "seatFee": "9900", "allowances": [{"name": "free", "seconds": 60,
                 "destinations": ["mobile"], "carryOver": {"months": 1}}]}""");
        months.call("2026-07-06T14:00:00", 40);
        months.call("2026-08-06T14:00:00", 100);
        months.close("2026-07");
        months.close("2026-08");
        publish(months, "3.6", """
                {"vatPercent": "10", "seatFee": "9000", "commitment": "500",
                 "allowances": [{"name": "free", "seconds": 50, "destinations": ["mobile"], "carryOver": {"months": 1}}],
                 "recurring": [{"name": "line", "price": "3100"}],
                 "discounts": [{"name": "ten", "percent": "10", "revenueKinds": ["FEES"]}],
                 "tiers": [{"name": "steps", "destinations": ["mobile"], "measure": "SECONDS", "mode": "GRADUATED",
                            "steps": [{"from": 0}, {"from": 10, "price": "1", "perSeconds": 1}]}],
                 "vatCategories": [{"category": "ZERO_RATED", "destinations": ["mobile"]}]}""");
        JsonPath would =
                ask(months, "2026-07", 2, true).statusCode(200).extract().jsonPath();
        List<String> adjusted = would.getList("lines.adjustments.month");
        assertThat(adjusted).containsExactly("2026-07", "2026-08");
        done(months, "2026-07", 2);
        assertThat(months.lines("2026-07").<Object>getList("lines")).isEqualTo(would.getList("lines.after.lines"));
        JsonPath september = months.close("2026-09");
        for (String month : adjusted) {
            assertThat(adjustment(september, month))
                    .isEqualByComparingTo(
                            would.getString("lines.adjustments.find { it.month == '" + month + "' }.amount.amount"))
                    .isNotZero();
        }
    }

    @Test
    void theVersionThatAMonthWasClosedWithIsNamedForItAndNothingChanges() {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        months.call("2026-07-06T14:00:00", 100);
        months.close("2026-07");
        publish(months, "3.6", ONE_SEAT_LESS);
        ask(months, "2026-07", 1, true)
                .body("total.changed", equalTo(0))
                .body("lines.difference.amount", equalTo("0"))
                .body("lines.adjustments", hasSize(0));
        assertThat(done(months, "2026-07", 1).getLong("changed")).isZero();
        months.hotel()
                .system()
                .get("/v1/billing-periods")
                .then()
                .body("items.find { it.month == '2026-07' }.changed", equalTo(false));
    }

    private static BigDecimal adjustment(JsonPath invoice, String month) {
        return invoice
                .<String>getList(
                        "lines.findAll { it.kind == 'ADJUSTMENT' && it.month == '" + month + "' }.amount.amount")
                .stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void anOpenMonthFollowsTheNamedVersionWhateverIsPublishedAfterwards() {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        UUID before = months.call("2026-07-06T14:00:00", 100);
        publish(months, "3.6", ONE_SEAT_LESS);
        patiently().untilAsserted(() -> months.hotel().charge(before).body("amount.amount", equalTo("360")));
        done(months, "2026-07", 1);
        publish(months, "7.2", ONE_SEAT_LESS);
        UUID after = months.call("2026-07-06T15:00:00", 10);
        UUID ofAugust = months.call("2026-08-06T15:00:00", 10);
        months.hotel().charge(ofAugust).body("ratePlanVersion", equalTo(3));
        for (UUID leg : List.of(before, after)) {
            months.hotel().charge(leg).body("ratePlanVersion", equalTo(1));
        }
        assertThat(months.lines("2026-07").getInt("ratePlanVersion")).isEqualTo(1);
        assertThat(sum(months.close("2026-07"), "SEATS")).isEqualByComparingTo("9900");
        assertThat(sum(months.close("2026-08"), "ADJUSTMENT")).isZero();
    }

    @Test
    void aPlanThatIsNamedInPlaceOfTheClientsGoesOnWhenTheClientGetsIt() {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        String other = months.hotel().plan() + "-other";
        BilledHotel.operator()
                .body(Map.of("name", "요금제"))
                .put("/v1/rate-plans/" + other)
                .then()
                .statusCode(201);
        publish(other, "3.6", ONE_SEAT_LESS);
        months.ratedAgain(other, "2026-07", 1);
        UUID ofAugust = months.call("2026-08-06T14:00:00", 10);
        months.hotel()
                .tell(
                        "Asia/Seoul",
                        LocalDate.of(2026, 7, 1),
                        List.of(
                                new RatePlanAssignment(months.hotel().plan(), null),
                                new RatePlanAssignment(other, BilledHotel.seoul("2026-07-20T00:00:00"))));
        patiently().untilAsserted(() -> months.hotel().charge(ofAugust).body("ratePlan", equalTo(other)));
        UUID late = months.call("2026-07-01T14:00:00", 100);
        months.hotel().charge(late).body("ratePlan", equalTo(other)).body("amount.amount", equalTo("360"));
        assertThat(months.lines("2026-07").getString("ratePlan")).isEqualTo(other);
        assertThat(sum(months.close("2026-07"), "SEATS")).isEqualByComparingTo("9000");
    }

    @Test
    void whatTheNamedVersionHasNoPriceForCostsWhatAClosedMonthWasClosedWith() {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        UUID mobile = months.call("2026-07-06T14:00:00", 100);
        months.close("2026-07");
        BilledHotel.publish(months.hotel().plan(), DemoPlan.text().replace("[\"8210\", \"8211\"", "[\"8211\""));
        publish(months, "7.2", MONTHLY);
        done(months, "2026-07", 2);
        UUID late = months.call("2026-07-07T14:00:00", 10);
        months.hotel().charge(mobile).body("amount.amount", equalTo("180")).body("ratePlanVersion", equalTo(1));
        months.hotel().charge(late).body("amount.amount", equalTo("18")).body("ratePlanVersion", equalTo(1));
    }

    @Test
    void whileTheMonthIsBeingClosedItCannotBeNamedAndOtherMonthsAreCharged() throws SQLException {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        try (Connection close = TestDatabase.asSuperuser()) {
            hold(close, months.hotel().id() + ":2026-07");
            ask(months, "2026-07", 1, false)
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("type", endsWith("/overloaded"));
            months.call("2026-08-06T14:00:00", 10);
        }
        done(months, "2026-07", 1);
    }

    @Test
    void aCloseSaysThatItWaitsForAMonthThatIsRatedAgain() throws SQLException {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        UUID closing;
        try (Connection replica = TestDatabase.asSuperuser()) {
            hold(replica, "month-rating:" + months.hotel().id());
            ask(months, "2026-07", 1, false).statusCode(202);
            closing = months.closings().ask(months.hotel(), "2026-07", true);
            months.closings().pass(closing);
            patiently()
                    .untilAsserted(() -> months.closings()
                            .job(months.hotel(), closing)
                            .body("status", equalTo("WAITING"))
                            .body("waitingFor", contains("billing")));
        }
        months.closings().awaitEnd(months.hotel(), closing, "CLOSED");
    }

    @Test
    void aDifferenceBeyondAnySenseIsTold() {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        publish(months, "10000000", MONTHLY);
        for (int i = 0; i < 11; i++) {
            months.call("2026-07-10T14:00:00", 86_400);
        }
        assertThat(done(months, "2026-07", 1).getString("difference.amount")).isEqualTo("-9503998289280");
    }

    @Test
    void whatCannotBeNamedIsRefusedWithItsReason() {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
        months.hotel()
                .from(Operators.token())
                .body(Map.of("ratePlan", "a\u0000", "version", 1, "reason", "r"))
                .post("/v1/billing-periods/2026-07:rateAgain")
                .then()
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("/ratePlan")));
        ask(months, "2026-07", 7, false).statusCode(422).body("errors.pointer", equalTo(List.of("/version")));
        ask(months, "2020-01", 1, true).statusCode(404);
        months.hotel()
                .from(Operators.token())
                .body(Map.of("ratePlan", months.hotel().plan(), "version", 1))
                .post("/v1/billing-periods/2026-07:rateAgain")
                .then()
                .statusCode(422)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/reason"));
    }

    private static void publish(BilledMonths months, String mobile, String monthly) {
        publish(months.hotel().plan(), mobile, monthly);
    }

    private static void publish(String plan, String mobile, String monthly) {
        String text = DemoPlan.text().replace("\"price\": \"1.8\"", "\"price\": \"" + mobile + "\"");
        BilledHotel.publish(plan, text.substring(0, text.indexOf("\"monthly\"")) + "\"monthly\": " + monthly + "}");
    }

    private static ValidatableResponse ask(BilledMonths months, String month, int version, boolean dryRun) {
        return months.hotel()
                .from(Operators.token())
                .body(Map.of("ratePlan", months.hotel().plan(), "version", version, "reason", "잘못 입력한 요금"))
                .post("/v1/billing-periods/" + month + ":rateAgain?dryRun=" + dryRun)
                .then();
    }

    private static JsonPath done(BilledMonths months, String month, int version) {
        return months.ratedAgain(months.hotel().plan(), month, version);
    }

    /** Holds a lock alone as others would. */
    private static void hold(Connection other, String lock) throws SQLException {
        other.setAutoCommit(false);
        other.createStatement().execute("select pg_advisory_xact_lock(hashtextextended('" + lock + "', 0))");
    }
}
