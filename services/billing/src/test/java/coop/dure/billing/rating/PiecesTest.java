package coop.dure.billing.rating;

import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.rating.Calls.outbound;
import static coop.dure.billing.rating.Plans.EVERY_DAY;
import static coop.dure.billing.rating.Plans.band;
import static coop.dure.billing.rating.Plans.single;
import static coop.dure.billing.rating.Plans.slot;
import static coop.dure.billing.rating.Plans.tariff;
import static org.assertj.core.api.Assertions.assertThat;

/** How seconds become money: slots, increments, fee, minimum, threshold, rounding. */
class PiecesTest {
    private static final String CALLEE = "8227001234";
    private static final String NOON = "2026-10-06T12:00:00";

    private static BaseCharge rate(CompiledPlan plan, int seconds) {
        return Rater.rate(outbound(NOON, seconds, CALLEE), plan, null);
    }

    private static long micros(CompiledPlan plan, int seconds) {
        return rate(plan, seconds).amountMicros();
    }

    @Test
    void theFirstMinuteIsBilledWholeThenEachSecond() {
        CompiledPlan plan = single(tariff("t", slot(0, 60, 60), slot(60, 1, 2)));
        assertThat(micros(plan, 1)).isEqualTo(60_000_000);
        assertThat(micros(plan, 60)).isEqualTo(60_000_000);
        assertThat(micros(plan, 61)).isEqualTo(62_000_000);
    }

    @Test
    void thePieceOfTheNextSlotBeginsWhereTheRoundedPieceEnds() {
        // The first slot's 90 s are rounded up to 120: the second slot has only what is left after that.
        CompiledPlan plan = single(tariff("t", slot(0, 60, 60), slot(90, 1, 1)));
        assertThat(micros(plan, 130)).isEqualTo(130_000_000);
        assertThat(micros(plan, 100)).isEqualTo(120_000_000);
    }

    @Test
    void aShorterCallIsBilledAsLongAsTheMinimum() {
        CompiledPlan plan = single(new Tariff("t", 0, 30, 0, List.of(slot(0, 1, 1))));
        assertThat(micros(plan, 5)).isEqualTo(30_000_000);
        assertThat(micros(plan, 31)).isEqualTo(31_000_000);
    }

    @Test
    void belowTheFreeThresholdACallCostsNothingNotEvenTheFeeAndFromItOnEverything() {
        CompiledPlan plan = single(new Tariff("t", 7_000_000, 0, 3, List.of(slot(0, 1, 1))));
        assertThat(rate(plan, 2).reason()).isEqualTo("BELOW_THRESHOLD");
        assertThat(micros(plan, 2)).isZero();
        assertThat(micros(plan, 3)).isEqualTo(10_000_000);
    }

    @Test
    void zeroSecondsCostNothingNotEvenTheFee() {
        CompiledPlan plan = single(new Tariff("t", 7_000_000, 30, 0, List.of(slot(0, 1, 1))));
        assertThat(rate(plan, 0)).isEqualTo(new BaseCharge(ChargeState.FREE, "ZERO_SECONDS", 0, null));
    }

    @Test
    void theConnectionFeeIsThatOfTheFirstInstantOnce() {
        CompiledPlan plan = new Plans()
                .with(new Tariff("day", 5_000_000, 0, 0, List.of(slot(0, 1, 1))))
                .with(new Tariff("night", 9_000_000, 0, 0, List.of(slot(0, 1, 2))))
                .with(band("night", 1, EVERY_DAY, 21, 24))
                .rate("82", null, "day")
                .rate("82", "night", "night")
                .compiled();
        BaseCharge charge = Rater.rate(outbound("2026-10-06T20:59:50", 20, CALLEE), plan, null);
        assertThat(charge.amountMicros()).isEqualTo(5_000_000 + 10_000_000 + 20_000_000);
    }

    @Test
    void itIsRoundedOnceOnTheTotalNeverThePriceOfOneIncrement() {
        Tariff tenPerThree = new Tariff("t", 0, 0, 0, List.of(new Slot(0, 1, 10_000_000, 3)));
        CompiledPlan plan = new Plans()
                .rounded(RoundingMode.HALF_UP, 0)
                .with(tenPerThree)
                .rate("82", null, "t")
                .compiled();
        // 7 × 3.33… = 23.33…, and not 7 × 3; 8 × 3.33… = 26.66…
        assertThat(micros(plan, 7)).isEqualTo(23_000_000);
        assertThat(micros(plan, 8)).isEqualTo(27_000_000);
        assertThat(micros(plan, 3)).isEqualTo(10_000_000);
    }

    @Test
    void thePlanSaysHowAndAtWhichPlaceItIsRounded() {
        ExactMicros half = ExactMicros.of(1, 5, 2);
        assertThat(half.round(new Rounding(RoundingMode.UP, 6))).isEqualTo(3);
        assertThat(half.round(new Rounding(RoundingMode.DOWN, 6))).isEqualTo(2);
        assertThat(half.round(new Rounding(RoundingMode.HALF_UP, 6))).isEqualTo(3);
        assertThat(ExactMicros.of(1, -5, 2).round(new Rounding(RoundingMode.HALF_UP, 6)))
                .isEqualTo(-3);
        assertThat(ExactMicros.of(1, -5, 2).round(new Rounding(RoundingMode.DOWN, 6)))
                .isEqualTo(-2);
        assertThat(ExactMicros.of(1, 12_345_678, 1).round(new Rounding(RoundingMode.HALF_UP, 2)))
                .isEqualTo(12_350_000);
    }

    @Test
    void anAmountBeyondAnySenseIsHeldAndNotWrappedAround() {
        CompiledPlan plan = single(new Tariff("t", 0, 0, 0, List.of(new Slot(0, 1, Long.MAX_VALUE / 2, 1))));
        assertThat(rate(plan, 3).state()).isEqualTo(ChargeState.HELD);
        assertThat(rate(plan, 3).reason()).isEqualTo("OVERFLOW");
        assertThat(rate(plan, 1).state()).isEqualTo(ChargeState.RATED);
    }

    @Test
    void theExplanationSaysWhatIsNeededToComputeTheAmountByHand() {
        CompiledPlan plan = single(new Tariff("t", 5_000_000, 30, 0, List.of(slot(0, 60, 60), slot(60, 1, 2))));
        Explanation explanation = Objects.requireNonNull(rate(plan, 65).explanation());
        assertThat(explanation.prefix()).isEqualTo("82");
        assertThat(explanation.connectedSeconds()).isEqualTo(65);
        assertThat(explanation.minimumSeconds()).isEqualTo(30);
        assertThat(explanation.connectionFeeMicros()).isEqualTo(5_000_000);
        assertThat(explanation.pieces())
                .containsExactly(
                        new Piece(0, 60, 1, 60, 60_000_000, 60, "t", null),
                        new Piece(60, 5, 5, 1, 2_000_000, 1, "t", null));
    }
}
