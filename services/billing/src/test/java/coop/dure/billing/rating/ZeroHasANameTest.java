package coop.dure.billing.rating;

import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.rating.Calls.charging;
import static coop.dure.billing.rating.Calls.outbound;
import static coop.dure.billing.rating.Plans.slot;
import static coop.dure.billing.rating.Plans.tariff;
import static org.assertj.core.api.Assertions.assertThat;

/** A charge of zero says why. */
class ZeroHasANameTest {
    private static final String NOON = "2026-10-06T12:00:00";
    private static final Leg CALL = outbound(NOON, 60, "8227001234");
    private static final CompiledPlan PLAN = new Plans()
            .notCharging(Direction.INBOUND)
            .rounded(RoundingMode.HALF_UP, 0)
            .with(tariff("t", slot(0, 60, 1)))
            .with(tariff("free", slot(0, 60, 0)))
            .with(new Tariff("dust", 0, 0, 0, List.of(new Slot(0, 1, 1, 1))))
            .rate("82", null, "t")
            .rate("8280", null, "free")
            .rate("8281", null, "dust")
            .compiled();

    private static void is(Leg leg, ChargeState state, String reason) {
        BaseCharge charge = Rater.rate(leg, PLAN, null);
        assertThat(charge.state()).isEqualTo(state);
        assertThat(charge.reason()).isEqualTo(reason);
        assertThat(charge.amountMicros()).isZero();
    }

    private static Leg leg(@Nullable Integer seconds, @Nullable Direction direction, @Nullable CalleeKind kind) {
        return new Leg(CALL.at(), seconds, direction, kind, "8227001234", "02", Leg.Charging.BILLABLE, null);
    }

    @Test
    void whatCdrCallsNotBillableIsNotBillableForItsReason() {
        is(charging(CALL, Leg.Charging.NOT_BILLABLE, "COVERED_BY"), ChargeState.NOT_BILLABLE, "COVERED_BY");
    }

    @Test
    void whatCdrHoldsIsHeldForItsFlag() {
        is(charging(CALL, Leg.Charging.HELD, "CONFLICT"), ChargeState.HELD, "CONFLICT");
    }

    @Test
    void aCallBeforeTheServiceBeganIsNotBillableAndTheFirstInstantIs() {
        assertThat(Rater.rate(CALL, PLAN, CALL.at().plusMillis(1)).reason()).isEqualTo("BEFORE_SERVICE");
        assertThat(Rater.rate(CALL, PLAN, CALL.at()).state()).isEqualTo(ChargeState.RATED);
    }

    @Test
    void aCallOfATenantWithoutAPlanIsUnrated() {
        assertThat(Rater.rate(CALL, null, null)).isEqualTo(new BaseCharge(ChargeState.UNRATED, "NO_PLAN", 0, null));
    }

    @Test
    void aCallWhoseDirectionNobodyKnowsIsUnratedAndNotGuessed() {
        is(leg(60, null, CalleeKind.E164), ChargeState.UNRATED, "DIRECTION");
    }

    @Test
    void aDirectionThatThePlanDoesNotChargeIsFree() {
        is(leg(60, Direction.INBOUND, CalleeKind.E164), ChargeState.FREE, "NOT_CHARGED");
    }

    @Test
    void anEmergencyCallIsFree() {
        is(Calls.shortCode(NOON, 60, "112"), ChargeState.FREE, "EMERGENCY");
    }

    @Test
    void anAnsweredCallOfZeroSecondsIsFree() {
        is(leg(0, Direction.OUTBOUND, CalleeKind.E164), ChargeState.FREE, "ZERO_SECONDS");
    }

    @Test
    void aCalleeThatIsNoNumberHasNoRate() {
        is(leg(60, Direction.OUTBOUND, null), ChargeState.UNRATED, "NO_RATE");
    }

    @Test
    void aBillableCallWithoutSecondsIsHeldAndNotFree() {
        is(leg(null, Direction.OUTBOUND, CalleeKind.E164), ChargeState.HELD, "SECONDS_UNKNOWN");
    }

    @Test
    void aCallOfFewerThanNoSecondsIsHeldAndNotFree() {
        is(leg(-5, Direction.OUTBOUND, CalleeKind.E164), ChargeState.HELD, "SECONDS_BELOW_ZERO");
    }

    @Test
    void anInternalCallIsNotBillable() {
        Leg internal =
                new Leg(CALL.at(), 60, Direction.INTERNAL, null, "101", "02", Leg.Charging.NOT_BILLABLE, "INTERNAL");
        is(internal, ChargeState.NOT_BILLABLE, "INTERNAL");
    }

    @Test
    void aPriceOfZeroIsFreeByName() {
        is(outbound(NOON, 60, "82801234567"), ChargeState.FREE, "NOT_CHARGED");
    }

    @Test
    void aPriceTooSmallForThePlansPlacesIsFreeByName() {
        is(outbound(NOON, 60, "82811234567"), ChargeState.FREE, "ROUNDED_TO_ZERO");
    }
}
