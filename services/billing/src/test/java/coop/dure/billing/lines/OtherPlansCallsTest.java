package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.lines.Tier.Measure;
import coop.dure.billing.lines.Tier.Mode;
import coop.dure.billing.lines.Tier.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.lines.TestMonth.WON;
import static coop.dure.billing.lines.TestMonth.call;
import static org.assertj.core.api.Assertions.assertThat;

/** Calls that another plan rated, one whose prices include VAT, in a month whose prices do not. One won a second. */
class OtherPlansCallsTest {
    private final TestMonth month = new TestMonth();

    @Test
    void vatOnACallIsThatOfTheVersionThatRatedIt() {
        month.callsWithVat.add(call("mobile", 110));
        month.callsWithVat.add(call("international", 50));
        month.calls.add(call("mobile", 100));
        InvoiceTotals totals = InvoiceTotals.of(month.computed().lines(), "KRW", month.vat, 0);
        assertThat(month.lines(LineKind.CHARGES))
                .extracting(InvoiceLine::name, InvoiceLine::amountMicros)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("international", 50 * WON),
                        org.assertj.core.groups.Tuple.tuple("mobile", 100 * WON),
                        org.assertj.core.groups.Tuple.tuple("mobile", 110 * WON));
        assertThat(totals.netMinor()).isEqualTo(250);
        assertThat(totals.vatMinor()).isEqualTo(20);
        assertThat(totals.groups()).hasSize(3);
    }

    @Test
    void anAllowanceOfTheMonthTakesTheirSecondsAsTheyWerePriced() {
        month.allowances.add(new Allowance("free", 30, Set.of("mobile")));
        month.callsWithVat.add(call("mobile", 110));
        InvoiceLine line = month.lines(LineKind.ALLOWANCE).get(0);
        assertThat(line.amountMicros()).isEqualTo(-30 * WON);
        assertThat(line.vatOr(month.vat).included()).isTrue();
    }

    @Test
    void aTiersPriceIsReadAsTheCallsArePriced() {
        month.tiers.add(
                new Tier("steps", Set.of("mobile"), Measure.SECONDS, Mode.GRADUATED, List.of(new Step(0, WON / 2, 1))));
        month.callsWithVat.add(call("mobile", 100));
        // 100 at 0.5 and VAT are 55 instead of 100.
        assertThat(month.won(LineKind.TIER)).isEqualByComparingTo("-45");
    }

    @Test
    void theCommitmentCountsThemWithoutTheirVat() {
        month.commitment = 300;
        month.callsWithVat.add(call("mobile", 110));
        assertThat(month.won(LineKind.COMMITMENT)).isEqualByComparingTo("200");
    }

    @Test
    void anAmountIsTakenOffThemAsItIsWritten() {
        month.discounts.add(new Discount("gift", null, 50 * WON, Set.of(RevenueKind.USAGE), null, null, true));
        month.callsWithVat.add(call("mobile", 110));
        InvoiceLine line = month.lines(LineKind.DISCOUNT).get(0);
        assertThat(line.amountMicros()).isEqualTo(-55 * WON);
        assertThat(line.vatOr(month.vat).category()).isEqualTo(VatCategory.STANDARD);
        assertThat(month.vat.percent()).isEqualByComparingTo(BigDecimal.TEN);
    }
}
