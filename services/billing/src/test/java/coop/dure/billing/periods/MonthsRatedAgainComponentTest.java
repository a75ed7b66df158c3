package coop.dure.billing.periods;

import coop.dure.billing.BilledHotel;
import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.BilledHotel.patiently;
import static coop.dure.billing.periods.BilledMonths.sum;
import static org.assertj.core.api.Assertions.assertThat;
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
    void whatCannotBeNamedIsRefusedWithItsReason() {
        BilledMonths months = BilledMonths.open(topics, MONTHLY);
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
        String text = DemoPlan.text().replace("\"price\": \"1.8\"", "\"price\": \"" + mobile + "\"");
        BilledHotel.publish(
                months.hotel().plan(),
                text.substring(0, text.indexOf("\"monthly\"")) + "\"monthly\": " + monthly + "}");
    }

    private static ValidatableResponse ask(BilledMonths months, String month, int version, boolean dryRun) {
        return months.hotel()
                .from(Operators.token())
                .body(Map.of("ratePlan", months.hotel().plan(), "version", version, "reason", "잘못 입력한 요금"))
                .post("/v1/billing-periods/" + month + ":rateAgain?dryRun=" + dryRun)
                .then();
    }

    private static JsonPath done(BilledMonths months, String month, int version) {
        String job =
                ask(months, month, version, false).statusCode(202).extract().header("Location");
        return patiently()
                .until(
                        () -> months.hotel().from(Operators.token()).get(job).jsonPath(),
                        found -> found.getString("status").equals("DONE"));
    }
}
