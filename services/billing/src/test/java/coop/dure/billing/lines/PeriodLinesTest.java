package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.lines.MonthFacts.Gainshare;
import coop.dure.billing.lines.MonthFacts.HeldNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.lines.TestMonth.WON;
import static coop.dure.billing.lines.TestMonth.call;
import static coop.dure.billing.lines.TestMonth.days;
import static org.assertj.core.api.Assertions.assertThat;

/** Fees, commitment, discounts and gainshare of a month. */
class PeriodLinesTest {
    private final TestMonth month = new TestMonth();

    @Test
    void twelveSeatsOfAWholeMonthCostTwelvePrices() {
        month.seatFee = 9_900;
        month.rosters.addAll(Collections.nCopies(12, List.of(days("2026-09-01", null))));
        InvoiceLine seats = month.lines(LineKind.SEATS).get(0);
        assertThat(seats.quantity()).isEqualTo(360);
        assertThat(seats.amountMicros()).isEqualTo(118_800_000_000L);
    }

    @Test
    void anAgentWhoLeftIsBilledByTheDaysBefore() {
        month.seatFee = 9_900;
        month.rosters.add(List.of(days("2026-09-01", "2026-09-11")));
        InvoiceLine seats = month.lines(LineKind.SEATS).get(0);
        assertThat(seats.quantity()).isEqualTo(10);
        assertThat(seats.amountMicros()).isEqualTo(3_300_000_000L);
    }

    @Test
    void thirtyDaysOfThreeHundredAndSixtyMakeEveryMonthAlike() {
        month.proration = Proration.THIRTY_360;
        month.month = YearMonth.of(2026, 2);
        month.seatFee = 3_000;
        month.rosters.add(List.of(days("2026-02-15", null)));
        assertThat(month.won(LineKind.SEATS)).isEqualByComparingTo("1600");
        month.month = YearMonth.of(2026, 10);
        month.rosters.set(0, List.of(days("2026-10-31", null)));
        assertThat(month.won(LineKind.SEATS)).isEqualByComparingTo("0");
        month.rosters.set(0, List.of(days("2026-10-01", null)));
        assertThat(month.won(LineKind.SEATS)).isEqualByComparingTo("3000");
    }

    @Test
    void aNumberHasThePriceOfTheLongestPrefixByTheDaysItWasHeld() {
        month.numberFees.add(new NumberFee("numbers", "E164", "", 300 * WON, VatCategory.STANDARD));
        month.numberFees.add(new NumberFee("freephone", "E164", "8280", 3_000 * WON, VatCategory.STANDARD));
        month.numbers.add(new HeldNumber("82212345678", "E164", List.of(days("2026-09-01", null))));
        month.numbers.add(new HeldNumber("82801234567", "E164", List.of(days("2026-09-16", null))));
        month.numbers.add(new HeldNumber("15880000", "SHORT_CODE", List.of(days("2026-09-01", null))));
        assertThat(month.lines(LineKind.NUMBERS))
                .extracting(InvoiceLine::name, InvoiceLine::quantity, InvoiceLine::amountMicros)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("numbers", 30L, 300 * WON),
                        org.assertj.core.groups.Tuple.tuple("freephone", 15L, 1_500 * WON));
    }

    @Test
    void aRecurringFeeIsProratedByDaysUnlessItHasABillingDay() {
        month.recurring.add(recurring("line", 2, "2026-09-21", null, null));
        assertThat(month.won(LineKind.RECURRING)).isEqualByComparingTo("200");
        month.recurring.set(0, recurring("line", 2, "2026-09-21", null, 31));
        assertThat(month.won(LineKind.RECURRING)).isEqualByComparingTo("600");
        month.recurring.set(0, recurring("line", 2, null, "2026-09-30", 31));
        assertThat(month.won(LineKind.RECURRING)).isEqualByComparingTo("0");
    }

    @Test
    void aBillingDayPastTheMonthsEndIsItsLastDay() {
        month.recurring.add(recurring("line", 1, "2026-09-30", null, 31));
        assertThat(month.won(LineKind.RECURRING)).isEqualByComparingTo("300");
        month.month = YearMonth.of(2027, 2);
        month.recurring.set(0, recurring("line", 1, "2027-02-28", null, 31));
        assertThat(month.won(LineKind.RECURRING)).isEqualByComparingTo("300");
        month.recurring.set(0, recurring("line", 1, null, "2027-02-28", 31));
        assertThat(month.won(LineKind.RECURRING)).isEqualByComparingTo("0");
    }

    @Test
    void aOneOffFeeBelongsToItsDay() {
        month.oneOff.add(new OneOffFee("set-up", 500 * WON, 1, LocalDate.of(2026, 9, 30), VatCategory.EXEMPT));
        month.oneOff.add(new OneOffFee("later", 500 * WON, 1, LocalDate.of(2026, 10, 1), VatCategory.STANDARD));
        month.secondAgreementFrom = 30;
        InvoiceLine line = month.lines(LineKind.ONE_OFF).get(0);
        assertThat(month.lines(LineKind.ONE_OFF)).hasSize(1);
        assertThat(line.agreementVersion()).isEqualTo(2);
        assertThat(line.vat()).isEqualTo(month.vat.in(VatCategory.EXEMPT));
    }

    @Test
    void theCommitmentTopsUpWhatCallsLackProratedByDays() {
        month.commitment = 3_000;
        month.firstDay = 21;
        month.calls.add(call("mobile", 100));
        assertThat(month.won(LineKind.COMMITMENT)).isEqualByComparingTo("900");
        month.calls.add(call("mobile", 5_000));
        assertThat(month.lines(LineKind.COMMITMENT)).isEmpty();
    }

    @Test
    void theTopUpIsDividedAmongAgreementVersionsByTheirDays() {
        month.commitment = 3_000;
        month.secondAgreementFrom = 11;
        assertThat(month.lines(LineKind.COMMITMENT))
                .extracting(InvoiceLine::agreementVersion, InvoiceLine::amountMicros)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, 1_000 * WON),
                        org.assertj.core.groups.Tuple.tuple(2, 2_000 * WON));
    }

    @Test
    void discountsAreTakenInOrderOfWhatIsLeft() {
        month.calls.add(call("mobile", 1_000));
        month.discounts.add(percent("first", "10", RevenueKind.USAGE));
        month.discounts.add(percent("second", "99.99", RevenueKind.USAGE));
        assertThat(month.lines(LineKind.DISCOUNT))
                .extracting(InvoiceLine::amountMicros)
                .containsExactly(-100 * WON, -899_910_000L);
    }

    @Test
    void aFixedDiscountIsDividedAmongWhatIsLeftAndNeverBelowZero() {
        month.calls.add(call("mobile", 100));
        month.oneOff.add(new OneOffFee("set-up", 300 * WON, 1, LocalDate.of(2026, 9, 1), VatCategory.EXEMPT));
        month.discounts.add(fixed("gift", 200, null));
        assertThat(month.lines(LineKind.DISCOUNT))
                .extracting(InvoiceLine::amountMicros)
                .containsExactly(-50 * WON, -150 * WON);
        month.discounts.set(0, fixed("gift", 1_000, null));
        assertThat(month.won(LineKind.DISCOUNT)).isEqualByComparingTo("-400");
    }

    @Test
    void aDiscountCountsByTheDaysOnWhichItHolds() {
        month.calls.add(call("mobile", 1_000));
        month.discounts.add(fixed("gift", 300, LocalDate.of(2026, 9, 16)));
        assertThat(month.won(LineKind.DISCOUNT)).isEqualByComparingTo("-150");
    }

    @Test
    void discountsKeepTheCommitmentUnlessTheyMayGoBelowIt() {
        month.commitment = 900;
        month.calls.add(call("mobile", 1_000));
        month.discounts.add(percent("half", "50", RevenueKind.USAGE));
        assertThat(month.won(LineKind.DISCOUNT)).isEqualByComparingTo("-100");
        month.discounts.set(
                0, new Discount("half", new BigDecimal("50"), 0, Set.of(RevenueKind.USAGE), null, null, true));
        assertThat(month.won(LineKind.DISCOUNT)).isEqualByComparingTo("-500");
    }

    @Test
    void gainshareTakesItsPercentageOfWhatIsSavedUntilTheRebuildIsRepaid() {
        month.calls.add(call("mobile", 400));
        month.gainshare = new Gainshare(1_000 * WON, 500 * WON, new BigDecimal("50"));
        assertThat(month.won(LineKind.GAINSHARE)).isEqualByComparingTo("300");
        assertThat(month.lines(LineKind.GAINSHARE).get(0).revenueKind()).isEqualTo(RevenueKind.REBUILD);
        month.opening = month.computed().closing();
        assertThat(month.won(LineKind.GAINSHARE)).isEqualByComparingTo("200");
        month.opening = month.computed().closing();
        assertThat(month.lines(LineKind.GAINSHARE)).isEmpty();
        assertThat(month.opening.repaidMicros()).isEqualTo(500 * WON);
    }

    @Test
    void aMonthThatSavesNothingRepaysNothing() {
        month.calls.add(call("mobile", 1_200));
        month.gainshare = new Gainshare(1_000 * WON, 500 * WON, new BigDecimal("50"));
        assertThat(month.lines(LineKind.GAINSHARE)).isEmpty();
    }

    private static Discount percent(String name, String percent, RevenueKind kind) {
        return new Discount(name, new BigDecimal(percent), 0, Set.of(kind), null, null, false);
    }

    private static Discount fixed(String name, long won, @Nullable LocalDate from) {
        return new Discount(name, null, won * WON, EnumSet.of(RevenueKind.USAGE, RevenueKind.FEES), from, null, false);
    }

    private static RecurringFee recurring(
            String name, int quantity, @Nullable String from, @Nullable String until, @Nullable Integer billingDay) {
        return new RecurringFee(
                name,
                300 * WON,
                quantity,
                from == null ? null : LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                billingDay,
                VatCategory.STANDARD);
    }
}
