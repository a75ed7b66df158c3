package coop.dure.billing.rating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static coop.dure.billing.rating.Calls.outbound;
import static coop.dure.billing.rating.Plans.EVERY_DAY;
import static coop.dure.billing.rating.Plans.band;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every plan and call. */
class RaterPropertiesTest {
    private static final String CALLEE = "8227001234";

    @Property(tries = 400)
    void theSlowExactReferenceAgreesOnRandomPlansAndCalls(@ForAll long seed) {
        RandomPlans random = new RandomPlans(seed);
        PlanVersion version = random.plan();
        CompiledPlan plan = new CompiledPlan(version);
        ReferenceRater reference = new ReferenceRater(version);
        for (int i = 0; i < 4; i++) {
            Leg leg = random.call();
            BaseCharge charge = Rater.rate(leg, plan, null);
            OptionalLong expected = reference.amountMicros(leg, Objects.requireNonNull(leg.connectedSeconds()));
            assertThat(charge.state() == ChargeState.UNRATED)
                    .as("%s by %s", leg, version)
                    .isEqualTo(expected.isEmpty());
            assertThat(charge.amountMicros()).as("%s by %s", leg, version).isEqualTo(expected.orElse(0));
        }
    }

    /** As many as asked for: {@code -Ddure.random-calls=1000000}; other ones with {@code -Ddure.random-seed}. */
    @Example
    void theSlowExactReferenceAgreesOnAsManyCallsAsAskedFor() {
        int calls = Integer.getInteger("dure.random-calls", 2_000);
        long seed = Long.getLong("dure.random-seed", 20_261_130);
        for (int rated = 0; rated < calls; seed++) {
            RandomPlans random = new RandomPlans(seed);
            PlanVersion version = random.plan();
            CompiledPlan plan = new CompiledPlan(version);
            ReferenceRater reference = new ReferenceRater(version);
            for (int i = 0; i < 5 && rated < calls; i++, rated++) {
                Leg leg = random.call();
                OptionalLong expected = reference.amountMicros(leg, Objects.requireNonNull(leg.connectedSeconds()));
                BaseCharge charge = Rater.rate(leg, plan, null);
                if (charge.amountMicros() != expected.orElse(0)
                        || (charge.state() == ChargeState.UNRATED) != expected.isEmpty()) {
                    throw new AssertionError(
                            seed + ": " + leg + " by " + version + " is " + charge + ", not " + expected);
                }
            }
        }
    }

    @Property(tries = 200)
    void underOneBandALongerCallNeverCostsLess(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2000) int seconds) {
        CompiledPlan plan = Plans.single(new RandomPlans(seed).tariff("t"));
        long shorter = amount(plan, "2026-10-06T12:00:00", seconds);
        assertThat(amount(plan, "2026-10-06T12:00:00", seconds + 1)).isGreaterThanOrEqualTo(shorter);
    }

    @Property(tries = 200)
    void splittingACallAtABandSwitchConservesItsPrice(
            @ForAll @LongRange(min = 1, max = 50_000_000) long dayMicros,
            @ForAll @LongRange(min = 1, max = 50_000_000) long nightMicros,
            @ForAll @IntRange(min = 1, max = 3600) int before,
            @ForAll @IntRange(min = 1, max = 3600) int after) {
        CompiledPlan plan = new Plans()
                .with(new Tariff("day", 0, 0, 0, List.of(new Slot(0, 1, dayMicros, 1))))
                .with(new Tariff("night", 0, 0, 0, List.of(new Slot(0, 1, nightMicros, 1))))
                .with(band("night", 1, EVERY_DAY, 21, 24))
                .rate("82", null, "day")
                .rate("82", "night", "night")
                .compiled();
        BaseCharge whole = Rater.rate(
                outbound(Calls.seoul("2026-10-06T21:00:00").minusSeconds(before), before + after, CALLEE), plan, null);
        BaseCharge first = Rater.rate(
                outbound(Calls.seoul("2026-10-06T21:00:00").minusSeconds(before), before, CALLEE), plan, null);
        assertThat(whole.amountMicros()).isEqualTo(first.amountMicros() + amount(plan, "2026-10-06T21:00:00", after));
    }

    @Property(tries = 300)
    void theAmountIsTheExactSumOfThePiecesRoundedOnce(@ForAll long seed) {
        RandomPlans random = new RandomPlans(seed);
        CompiledPlan plan = new CompiledPlan(random.plan());
        BaseCharge charge = Rater.rate(random.call(), plan, null);
        Explanation explanation = charge.explanation();
        if (explanation == null || charge.state() != ChargeState.RATED) {
            return;
        }
        BigDecimal exact = BigDecimal.valueOf(explanation.connectionFeeMicros());
        for (Piece piece : explanation.pieces()) {
            exact = exact.add(BigDecimal.valueOf(piece.increments() * piece.incrementSeconds())
                    .multiply(BigDecimal.valueOf(piece.priceMicros()))
                    .divide(BigDecimal.valueOf(piece.perSeconds()), new MathContext(40)));
        }
        BigDecimal unit =
                new BigDecimal(BigInteger.TEN.pow(6 - explanation.rounding().places()));
        BigDecimal off =
                BigDecimal.valueOf(charge.amountMicros()).subtract(exact).abs();
        assertThat(off).isLessThan(unit);
        assertThat(BigDecimal.valueOf(charge.amountMicros()).remainder(unit)).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Property(tries = 300)
    void anAllowanceTakesNoMoreThanItHasAndLeavesAtMostTheCharge(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 6000) int balanceSeconds) {
        RandomPlans random = new RandomPlans(seed);
        BaseCharge charge = Rater.rate(random.call(), new CompiledPlan(random.plan()), null);
        AllowanceTaken taken = AllowanceTaken.from(charge, balanceSeconds);
        assertThat(taken.usedSeconds()).isBetween(0L, (long) balanceSeconds);
        assertThat(taken.chargeAfterMicros()).isBetween(0L, charge.amountMicros());
        assertThat(AllowanceTaken.from(charge, Integer.MAX_VALUE).chargeAfterMicros())
                .isZero();
    }

    private static long amount(CompiledPlan plan, String seoulTime, int seconds) {
        return Rater.rate(outbound(seoulTime, seconds, CALLEE), plan, null).amountMicros();
    }
}
