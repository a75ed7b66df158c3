package coop.dure.billing.lines;

import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.lines.Tier.Measure;
import coop.dure.billing.lines.Tier.Mode;
import coop.dure.billing.lines.Tier.Step;
import coop.dure.billing.lines.UsageFold.CallEffects;
import coop.dure.billing.lines.UsageFold.TierUse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.lines.TestMonth.WON;
import static coop.dure.billing.lines.TestMonth.call;
import static org.assertj.core.api.Assertions.assertThat;

/** Prices by how much a month has; calls here cost one won a second. */
class TiersTest {
    private final TestMonth month = new TestMonth();

    private void tier(Measure measure, Mode mode, long from, @Nullable Long priceMicros, @Nullable Integer perSeconds) {
        month.tiers.add(new Tier(
                "volume",
                Set.of("mobile"),
                measure,
                mode,
                List.of(new Step(0, null, null), new Step(from, priceMicros, perSeconds))));
    }

    @Test
    void aGraduatedTierSplitsACallAtItsBoundary() {
        tier(Measure.SECONDS, Mode.GRADUATED, 100, WON / 2, 1);
        month.calls.add(call("mobile", 80));
        month.calls.add(call("mobile", 50));
        month.calls.add(call("local", 500));
        InvoiceLine line = month.lines(LineKind.TIER).get(0);
        assertThat(line.quantity()).isEqualTo(30);
        assertThat(line.amountMicros()).isEqualTo(-15 * WON);
    }

    @Test
    void whatAGraduatedTierChangesOfEachCallAddsUpToItsLine() {
        month.allowances.add(new Allowance("free", 30, Set.of("mobile")));
        tier(Measure.SECONDS, Mode.GRADUATED, 100, WON / 2, 1);
        UsageFold fold = new UsageFold(month.terms(), month.month, Balances.NONE);
        assertThat(fold.add(call("mobile", 80), 1, month.terms()).tiers()).isEmpty();
        assertThat(fold.add(call("mobile", 60, 10, 7), 1, month.terms()).tiers())
                .containsExactly(new TierUse("volume", 10, -5 * WON));
        assertThat(fold.add(call("local", 60), 1, month.terms())).isEqualTo(CallEffects.NONE);
        assertThat(fold.add(call("mobile", 40), 1, month.terms()).tiers())
                .containsExactly(new TierUse("volume", 40, -20 * WON));
        assertThat(fold.lines())
                .filteredOn(line -> line.kind() == LineKind.TIER)
                .extracting(InvoiceLine::quantity, InvoiceLine::amountMicros)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(50L, -25 * WON));
    }

    @Test
    void anIncrementHasThePriceOfTheStepInWhichItBegins() {
        tier(Measure.SECONDS, Mode.GRADUATED, 95, WON / 2, 1);
        month.calls.add(call("mobile", 120, 10, 0));
        assertThat(month.lines(LineKind.TIER).get(0).quantity()).isEqualTo(20);
    }

    @Test
    void aVolumeTierPricesAllByWhatTheMonthReaches() {
        tier(Measure.SECONDS, Mode.VOLUME, 100, WON / 2, 1);
        month.calls.add(call("mobile", 100, 1, 7));
        assertThat(month.lines(LineKind.TIER)).isEmpty();
        month.calls.add(call("mobile", 50));
        assertThat(month.won(LineKind.TIER)).isEqualByComparingTo("-75");
    }

    @Test
    void callsCanBeCountedAndHaveAPriceOfTheirOwn() {
        tier(Measure.CALLS, Mode.GRADUATED, 1, 20 * WON, null);
        month.calls.add(call("mobile", 50));
        month.calls.add(call("mobile", 50, 1, 7));
        InvoiceLine line = month.lines(LineKind.TIER).get(0);
        assertThat(line.quantity()).isEqualTo(1);
        assertThat(line.amountMicros()).isEqualTo(-37 * WON);
    }

    @Test
    void countedCallsMayBePricedByTheSecondAndKeepTheirFee() {
        tier(Measure.CALLS, Mode.VOLUME, 1, WON / 2, 1);
        month.calls.add(call("mobile", 50));
        month.calls.add(call("mobile", 50, 1, 7));
        assertThat(month.won(LineKind.TIER)).isEqualByComparingTo("-50");
    }

    @Test
    void whatAnAllowanceTookCountsForNoTier() {
        month.allowances.add(new Allowance("free", 60, Set.of("mobile")));
        tier(Measure.SECONDS, Mode.GRADUATED, 20, WON / 2, 1);
        month.calls.add(call("mobile", 60));
        month.calls.add(call("mobile", 30));
        assertThat(month.lines(LineKind.TIER).get(0).quantity()).isEqualTo(10);
        month.calls.clear();
        month.calls.add(call("mobile", 90, 1, 7));
        // The fee went with the first increment that the allowance took.
        assertThat(month.won(LineKind.TIER)).isEqualByComparingTo("-5");
    }
}
