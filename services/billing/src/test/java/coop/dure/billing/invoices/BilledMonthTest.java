package coop.dure.billing.invoices;

import coop.dure.billing.invoices.LineExplanation.Adjusted;
import coop.dure.billing.state.StoredJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an adjustment is made of: by kinds of lines what was billed of a month so far, and what it comes to now. */
class BilledMonthTest {
    private static final Vat VAT = Vat.standard(BigDecimal.TEN);
    private final BilledMonth billed = new BilledMonth();

    @Test
    void anAdjustmentSaysOfEachKindWhatWasBilledAndWhatItIsNow() {
        billed.add(line(LineKind.CHARGES, 180), VAT);
        billed.add(line(LineKind.ALLOWANCE, -108), VAT);
        InvoiceLine adjustment = adjusted(line(LineKind.CHARGES, 360), line(LineKind.ALLOWANCE, -108))
                .get(0);
        assertThat(adjustment.amountMicros()).isEqualTo(180_000_000);
        assertThat(parts(adjustment))
                .containsExactly(
                        new Adjusted(LineKind.CHARGES, 180_000_000, 360_000_000),
                        new Adjusted(LineKind.ALLOWANCE, -108_000_000, -108_000_000));
    }

    @Test
    void theNextAdjustmentReckonsWithWhatTheFirstOneWasFor() {
        billed.add(line(LineKind.CHARGES, 180), VAT);
        InvoiceLine first =
                adjusted(line(LineKind.CHARGES, 100), line(LineKind.TIER, -10)).get(0);
        billed.add(first, VAT);
        assertThat(adjusted(line(LineKind.CHARGES, 100), line(LineKind.TIER, -10)))
                .isEmpty();
        InvoiceLine second =
                adjusted(line(LineKind.CHARGES, 100), line(LineKind.TIER, -30)).get(0);
        assertThat(parts(second))
                .containsExactly(
                        new Adjusted(LineKind.CHARGES, 100_000_000, 100_000_000),
                        new Adjusted(LineKind.TIER, -10_000_000, -30_000_000));
        // Kept in the invoice and read again it is the same.
        assertThat(StoredJson.read(StoredJson.write(second), InvoiceLine.class)).isEqualTo(second);
    }

    @Test
    void whatACorrectionTookBackAndTheCallsStillCostIsBilledAgainAndSaysSo() {
        billed.add(line(LineKind.CHARGES, 180), VAT);
        billed.takeBack(new GroupKey(1, RevenueKind.USAGE, VAT), 180_000_000);
        InvoiceLine again = adjusted(line(LineKind.CHARGES, 180)).get(0);
        assertThat(again.amountMicros()).isEqualTo(180_000_000);
        assertThat(parts(again))
                .containsExactly(
                        new Adjusted(LineKind.CHARGES, 180_000_000, 180_000_000),
                        new Adjusted(LineKind.ADJUSTMENT, -180_000_000, 0));
    }

    @Test
    void anAdjustmentOfBeforeThatDoesNotSayMoreCountsAsOne() {
        billed.add(line(LineKind.ADJUSTMENT, 50), VAT);
        assertThat(adjusted(line(LineKind.CHARGES, 50))).isEmpty();
        assertThat(parts(adjusted(line(LineKind.CHARGES, 60)).get(0)))
                .containsExactly(
                        new Adjusted(LineKind.CHARGES, 0, 60_000_000),
                        new Adjusted(LineKind.ADJUSTMENT, 50_000_000, 0));
    }

    @Test
    void aLineThatWasKeptBeforeItSaidWhyIsRead() {
        InvoiceLine read = StoredJson.read(
                "{\"kind\":\"SEATS\",\"revenueKind\":\"FEES\",\"agreementVersion\":1,\"name\":\"seats\","
                        + "\"quantity\":30,\"unit\":\"AGENT_DAYS\",\"amountMicros\":100000000}",
                InvoiceLine.class);
        assertThat(read.explanation()).isNull();
    }

    private List<InvoiceLine> adjusted(InvoiceLine... now) {
        return billed.adjustments("2026-07", List.of(now), VAT);
    }

    private static List<Adjusted> parts(InvoiceLine line) {
        return Objects.requireNonNull(Objects.requireNonNull(line.explanation()).adjusted());
    }

    private static InvoiceLine line(LineKind kind, long won) {
        return new InvoiceLine(kind, RevenueKind.USAGE, 1, "x", 1, "CALLS", won * 1_000_000).at(VAT);
    }
}
