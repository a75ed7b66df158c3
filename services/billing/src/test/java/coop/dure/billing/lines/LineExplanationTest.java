package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.lines.MonthFacts.Gainshare;
import coop.dure.billing.lines.Tier.Measure;
import coop.dure.billing.lines.Tier.Mode;
import coop.dure.billing.lines.Tier.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.lines.TestMonth.WON;
import static coop.dure.billing.lines.TestMonth.call;
import static coop.dure.billing.lines.TestMonth.days;
import static org.assertj.core.api.Assertions.assertThat;

/** Each line says what its amount is computed from, so that whoever has only the invoice can compute it again. */
class LineExplanationTest {
    private final TestMonth month = new TestMonth();

    private LineExplanation why(LineKind kind) {
        return Objects.requireNonNull(month.lines(kind).get(0).explanation());
    }

    @Test
    void whatIsHeldByDaysSaysItsPriceAndTheDaysOfTheMonth() {
        month.seatFee = 9_900;
        month.rosters.add(List.of(days("2026-09-01", "2026-09-11")));
        InvoiceLine seats = month.lines(LineKind.SEATS).get(0);
        assertThat(seats.explanation()).isEqualTo(LineExplanation.byDays(9_900 * WON, null, 30));
        assertThat(seats.amountMicros()).isEqualTo(9_900 * WON * seats.quantity() / 30);
        month.recurring.add(
                new RecurringFee("line", 300 * WON, 2, LocalDate.of(2026, 9, 21), null, null, VatCategory.STANDARD));
        assertThat(why(LineKind.RECURRING)).isEqualTo(LineExplanation.byDays(300 * WON, 2, 30));
    }

    @Test
    void whatIsDueAsAWholeSaysOnWhichDay() {
        LocalDate day = LocalDate.of(2026, 9, 30);
        month.oneOff.add(new OneOffFee("set-up", 500 * WON, 3, day, VatCategory.STANDARD));
        month.recurring.add(new RecurringFee("line", 300 * WON, 1, null, null, 31, VatCategory.STANDARD));
        assertThat(why(LineKind.ONE_OFF)).isEqualTo(LineExplanation.due(500 * WON, day));
        assertThat(why(LineKind.RECURRING)).isEqualTo(LineExplanation.due(300 * WON, day));
    }

    @Test
    void anAllowanceSaysWhatItGivesWhatCameOverAndWhatIsLeft() {
        month.allowances.add(new Allowance("free", 60, Set.of("mobile"), new Allowance.CarryOver(1, null)));
        month.opening = new Balances(Map.of("free", List.of(new Balances.Left("2026-08", 25))), 0);
        month.calls.add(call("mobile", 70));
        assertThat(why(LineKind.ALLOWANCE).allowance()).isEqualTo(new LineExplanation.Allowance(60, 25, 15));
    }

    @Test
    void aTierSaysWhatWasCountedItsPricesAndWhatCallsCostWithoutIt() {
        List<Step> steps = List.of(new Step(0, null, null), new Step(100, WON / 2, 1), new Step(1_000, WON / 4, 1));
        for (Mode mode : Mode.values()) {
            month.tiers.clear();
            month.tiers.add(new Tier("steps", Set.of("mobile"), Measure.SECONDS, mode, steps));
            month.calls.clear();
            month.calls.add(call("mobile", 150));
            assertThat(why(LineKind.TIER))
                    .isEqualTo(LineExplanation.of(
                            new LineExplanation.Tier(150, List.of(new LineExplanation.Step(100, WON / 2, 1))),
                            150 * WON));
            month.calls.add(call("mobile", 1_000));
            assertThat(Objects.requireNonNull(why(LineKind.TIER).tier()).steps())
                    .extracting(LineExplanation.Step::from)
                    .isEqualTo(mode == Mode.VOLUME ? List.of(1_000L) : List.of(100L, 1_000L));
        }
    }

    @Test
    void theCommitmentSaysWhatItIsForTheDaysAndWhatCallsReached() {
        month.commitment = 3_000;
        month.firstDay = 21;
        month.calls.add(call("mobile", 100));
        assertThat(why(LineKind.COMMITMENT))
                .isEqualTo(LineExplanation.commitment(3_000 * WON, 10, 30, 1_000 * WON, 100 * WON));
    }

    @Test
    void aDiscountSaysWhatItIsOfAndWhereTheCommitmentLimitedIt() {
        month.calls.add(call("mobile", 1_000));
        month.discounts.add(new Discount(
                "ten", BigDecimal.TEN, 0, Set.of(RevenueKind.USAGE), LocalDate.of(2026, 9, 16), null, false));
        assertThat(why(LineKind.DISCOUNT))
                .isEqualTo(LineExplanation.discount(null, BigDecimal.TEN, 15, 30, 1_000 * WON, null));
        month.commitment = 990;
        assertThat(why(LineKind.DISCOUNT))
                .isEqualTo(LineExplanation.discount(null, BigDecimal.TEN, 15, 30, 1_000 * WON, 990 * WON));
        month.commitment = 0;
        month.discounts.set(0, new Discount("gift", null, 300 * WON, Set.of(RevenueKind.USAGE), null, null, false));
        assertThat(why(LineKind.DISCOUNT))
                .isEqualTo(LineExplanation.discount(300 * WON, null, 30, 30, 1_000 * WON, null));
    }

    @Test
    void gainshareSaysTheBaselineTheSavingAndWhatIsRepaidAndLeft() {
        month.calls.add(call("mobile", 400));
        month.gainshare = new Gainshare(1_000 * WON, 500 * WON, new BigDecimal("50"));
        month.opening = new Balances(Map.of(), 100 * WON);
        assertThat(why(LineKind.GAINSHARE))
                .isEqualTo(LineExplanation.of(
                        new LineExplanation.Gainshare(1_000 * WON, 600 * WON, 500 * WON, 100 * WON, 100 * WON),
                        new BigDecimal("50"),
                        400 * WON));
    }
}
