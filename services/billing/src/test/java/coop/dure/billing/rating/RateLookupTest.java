package coop.dure.billing.rating;

import java.util.Objects;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.rating.Calls.outbound;
import static coop.dure.billing.rating.Plans.EVERY_DAY;
import static coop.dure.billing.rating.Plans.band;
import static coop.dure.billing.rating.Plans.slot;
import static coop.dure.billing.rating.Plans.tariff;
import static org.assertj.core.api.Assertions.assertThat;

/** Which rate holds for a call. */
class RateLookupTest {
    private static final Tariff ONE = tariff("one", slot(0, 60, 1));
    private static final Tariff TWO = tariff("two", slot(0, 60, 2));
    private static final String NOON = "2026-10-06T12:00:00";

    private static Plans plan() {
        return new Plans().with(ONE).with(TWO).group("seoul", "02").group("busan", "051");
    }

    private static String tariffOf(CompiledPlan plan, Leg leg) {
        BaseCharge charge = Rater.rate(leg, plan, null);
        assertThat(charge.state()).isEqualTo(ChargeState.RATED);
        return Objects.requireNonNull(charge.explanation()).pieces().get(0).tariff();
    }

    @Test
    void theLongestPrefixWins() {
        CompiledPlan plan =
                plan().rate("82", null, "one").rate("8210", null, "two").compiled();
        assertThat(tariffOf(plan, outbound(NOON, 60, "821012345678"))).isEqualTo("two");
        assertThat(tariffOf(plan, outbound(NOON, 60, "8227001234"))).isEqualTo("one");
    }

    @Test
    void aPrefixWithoutARateInForceFallsBackToTheNextShorterOne() {
        CompiledPlan plan = plan().with(band("night", 1, EVERY_DAY, 21, 8))
                .rate("82", null, "one")
                .rate("8210", "night", "two")
                .compiled();
        assertThat(tariffOf(plan, outbound("2026-10-06T22:00:00", 60, "821012345678")))
                .isEqualTo("two");
        assertThat(tariffOf(plan, outbound(NOON, 60, "821012345678"))).isEqualTo("one");
    }

    @Test
    void noRateAtAllIsUnratedAndNeverZeroByItself() {
        BaseCharge charge = Rater.rate(
                outbound(NOON, 60, "4930123456"), plan().rate("82", null, "one").compiled(), null);
        assertThat(charge).isEqualTo(new BaseCharge(ChargeState.UNRATED, "NO_RATE", 0, null));
    }

    @Test
    void aRateThatEndsInTheMiddleOfACallLeavesTheCallUnrated() {
        CompiledPlan plan = plan().with(band("night", 1, EVERY_DAY, 21, 8))
                .rate("82", "night", "one")
                .compiled();
        BaseCharge charge = Rater.rate(outbound("2026-10-07T07:59:00", 120, "8227001234"), plan, null);
        assertThat(charge.reason()).isEqualTo("NO_RATE");
        assertThat(tariffOf(plan, outbound("2026-10-07T07:59:00", 60, "8227001234")))
                .isEqualTo("one");
    }

    @Test
    void atEqualLengthTheRateWithAnOriginGroupComesFirst() {
        CompiledPlan plan =
                plan().rate("822", null, "two").rateFrom("seoul", "822", "one").compiled();
        assertThat(tariffOf(plan, outbound(NOON, 60, "8227001234"))).isEqualTo("one");
    }

    @Test
    void aRateOfAnotherOriginGroupIsNotLookedAt() {
        CompiledPlan plan =
                plan().rate("822", null, "two").rateFrom("busan", "822", "one").compiled();
        assertThat(tariffOf(plan, outbound(NOON, 60, "8227001234"))).isEqualTo("two");
    }

    @Test
    void aLongerPrefixForAllBeatsAShorterOneForTheOriginGroup() {
        CompiledPlan plan =
                plan().rate("8227", null, "two").rateFrom("seoul", "822", "one").compiled();
        assertThat(tariffOf(plan, outbound(NOON, 60, "8227001234"))).isEqualTo("two");
    }

    @Test
    void theShortCode1588IsNotPlus1588() {
        Rate america = new Rate("us", Direction.OUTBOUND, CalleeKind.E164, "1", null, null, "two");
        Rate service = new Rate("15xx", Direction.OUTBOUND, CalleeKind.SHORT_CODE, "15", null, null, "one");
        CompiledPlan plan = plan().rate(america).rate(service).compiled();
        assertThat(tariffOf(plan, Calls.shortCode(NOON, 60, "15881234"))).isEqualTo("one");
        assertThat(tariffOf(plan, outbound(NOON, 60, "15881234567"))).isEqualTo("two");
    }

    @Test
    void eachDirectionHasRatesOfItsOwn() {
        Rate inbound = new Rate("toll-free", Direction.INBOUND, CalleeKind.E164, "82", null, null, "two");
        CompiledPlan plan = plan().rate("82", null, "one").rate(inbound).compiled();
        Leg out = outbound(NOON, 60, "8227001234");
        Leg in = new Leg(
                out.at(), 60, Direction.INBOUND, CalleeKind.E164, out.callee(), null, Leg.Charging.BILLABLE, null);
        assertThat(tariffOf(plan, out)).isEqualTo("one");
        assertThat(tariffOf(plan, in)).isEqualTo("two");
    }

    @Test
    void whatTheCallerPaysForIsFree() {
        Rate tollFree = new Rate("080", Direction.INBOUND, CalleeKind.E164, "8280", null, null, "two", Payer.TENANT);
        Rate shared = new Rate("1588", Direction.INBOUND, CalleeKind.SHORT_CODE, "15", null, null, "", Payer.CALLER);
        CompiledPlan plan = plan().rate(tollFree).rate(shared).compiled();
        Leg at080 = inbound(CalleeKind.E164, "82801234567");
        assertThat(tariffOf(plan, at080)).isEqualTo("two");
        BaseCharge at1588 = Rater.rate(inbound(CalleeKind.SHORT_CODE, "15881234"), plan, null);
        assertThat(at1588.state()).isEqualTo(ChargeState.FREE);
        assertThat(at1588.reason()).isEqualTo("PAID_BY_CALLER");
        assertThat(at1588.amountMicros()).isZero();
        assertThat(Objects.requireNonNull(at1588.explanation()).destination()).isEqualTo("1588");
    }

    @Test
    void whoPaysIsDecidedAtTheFirstInstant() {
        CompiledPlan plan = plan().with(band("night", 1, EVERY_DAY, 21, 8))
                .rate("82", null, "one")
                .rate(new Rate("82", Direction.OUTBOUND, CalleeKind.E164, "82", null, "night", "", Payer.CALLER))
                .compiled();
        assertThat(Rater.rate(outbound("2026-10-06T22:00:00", 60, "8227001234"), plan, null)
                        .reason())
                .isEqualTo("PAID_BY_CALLER");
        assertThat(Rater.rate(outbound("2026-10-06T20:59:00", 180, "8227001234"), plan, null)
                        .amountMicros())
                .isEqualTo(3_000_000);
    }

    @Test
    void theTenantGoesOnPayingWhereNothingButTheCallersRateIsInForce() {
        CompiledPlan plan = plan().with(band("day", 1, EVERY_DAY, 8, 21))
                .with(band("night", 1, EVERY_DAY, 21, 8))
                .rate("82", "day", "two")
                .rate(new Rate("82", Direction.OUTBOUND, CalleeKind.E164, "82", null, "night", "", Payer.CALLER))
                .compiled();
        BaseCharge charge = Rater.rate(outbound("2026-10-06T20:59:00", 180, "8227001234"), plan, null);
        assertThat(charge.amountMicros()).isEqualTo(6_000_000);
        assertThat(Objects.requireNonNull(charge.explanation()).pieces()).hasSize(1);
    }

    @Test
    void aNumberThatWasCutIsPricedOnlyWhereNoLongerPrefixCouldHaveHeld() {
        CompiledPlan plan =
                plan().rate("82", null, "one").rate("8210", null, "two").compiled();
        Leg local = outbound(NOON, 60, "8227001234");
        Leg mobile = outbound(NOON, 60, "821012345678");
        assertThat(plan.digitsToTell(local)).isEqualTo(3);
        assertThat(plan.digitsToTell(mobile)).isEqualTo(4);
        assertThat(tariffOf(plan, cut(local, 3))).isEqualTo("one");
        assertThat(tariffOf(plan, cut(mobile, 4))).isEqualTo("two");
        BaseCharge unknown = Rater.rate(cut(local, 2), plan, null);
        assertThat(unknown).isEqualTo(new BaseCharge(ChargeState.HELD, "ERASED", 0, null));
        BaseCharge before = Rater.rate(local, plan, null);
        assertThat(unknown.orKept(before)).isEqualTo(before);
        assertThat(unknown.orKept(BaseCharge.zero(ChargeState.UNRATED, "NO_PLAN")))
                .isEqualTo(unknown);
    }

    private static Leg cut(Leg leg, int digits) {
        return new Leg(
                leg.at(),
                leg.connectedSeconds(),
                leg.direction(),
                leg.calleeKind(),
                leg.callee().substring(0, digits),
                leg.originArea(),
                leg.charging(),
                null,
                null,
                true);
    }

    private static Leg inbound(CalleeKind kind, String callee) {
        return new Leg(Calls.seoul(NOON), 60, Direction.INBOUND, kind, callee, null, Leg.Charging.BILLABLE, null);
    }
}
