package coop.dure.billing.rating;

import coop.dure.billing.rating.PrefixRates.BandedRate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates one leg by one plan version, looking at no other call and at no clock: the same question always has the same
 * answer.
 */
public final class Rater {
    private Rater() {}

    /**
     * What a leg costs.
     *
     * @param leg the leg's current revision
     * @param plan the version in force at {@link Leg#at}; {@code null} where there is none
     * @param serviceStartsAt the first instant that is billed; {@code null} while the tenant is not known
     */
    public static BaseCharge rate(Leg leg, @Nullable CompiledPlan plan, @Nullable Instant serviceStartsAt) {
        if (leg.charging() == Leg.Charging.NOT_BILLABLE) {
            return BaseCharge.zero(ChargeState.NOT_BILLABLE, leg.chargingReason());
        }
        if (serviceStartsAt != null && leg.at().isBefore(serviceStartsAt)) {
            return BaseCharge.zero(ChargeState.NOT_BILLABLE, Reason.BEFORE_SERVICE);
        }
        if (leg.charging() == Leg.Charging.HELD) {
            return BaseCharge.zero(ChargeState.HELD, leg.chargingReason());
        }
        Integer seconds = leg.connectedSeconds();
        if (seconds == null) {
            return BaseCharge.zero(ChargeState.HELD, Reason.SECONDS_UNKNOWN);
        }
        if (seconds < 0) {
            return BaseCharge.zero(ChargeState.HELD, Reason.SECONDS_BELOW_ZERO);
        }
        if (plan == null) {
            return BaseCharge.zero(ChargeState.UNRATED, Reason.NO_PLAN);
        }
        Direction direction = leg.direction();
        if (direction == null) {
            return BaseCharge.zero(ChargeState.UNRATED, Reason.DIRECTION);
        }
        if (plan.version().notCharged().contains(direction)) {
            return BaseCharge.zero(ChargeState.FREE, Reason.NOT_CHARGED);
        }
        CalleeKind kind = leg.calleeKind();
        if (kind == CalleeKind.SHORT_CODE && plan.version().emergencyNumbers().contains(leg.callee())) {
            return BaseCharge.zero(ChargeState.FREE, Reason.EMERGENCY);
        }
        if (seconds == 0) {
            return BaseCharge.zero(ChargeState.FREE, Reason.ZERO_SECONDS);
        }
        if (kind == null) {
            return BaseCharge.zero(ChargeState.UNRATED, Reason.NO_RATE);
        }
        if (Boolean.TRUE.equals(leg.calleeCut()) && plan.hasLonger(direction, kind, leg.callee())) {
            return BaseCharge.zero(ChargeState.HELD, Reason.ERASED);
        }
        return price(leg, seconds, new RatesOfCall(leg, direction, kind, plan));
    }

    private static BaseCharge price(Leg leg, int seconds, RatesOfCall rates) {
        BandedRate first = rates.first();
        if (first == null) {
            return BaseCharge.zero(ChargeState.UNRATED, Reason.NO_RATE);
        }
        if (first.rate().paidBy() == Payer.CALLER) {
            return new BaseCharge(
                    ChargeState.FREE, Reason.PAID_BY_CALLER, 0, explain(seconds, first, 0, List.of(), rates.plan()));
        }
        if (seconds < first.tariff().freeBelowSeconds()) {
            return new BaseCharge(
                    ChargeState.FREE, Reason.BELOW_THRESHOLD, 0, explain(seconds, first, 0, List.of(), rates.plan()));
        }
        List<Piece> pieces = pieces(first, Math.max(seconds, first.tariff().minimumSeconds()), rates);
        if (pieces.isEmpty()) {
            return BaseCharge.zero(ChargeState.UNRATED, Reason.NO_RATE);
        }
        Explanation explanation = explain(seconds, first, first.tariff().connectionFeeMicros(), pieces, rates.plan());
        return rounded(explanation);
    }

    private static BaseCharge rounded(Explanation explanation) {
        boolean isZero;
        long amountMicros;
        try {
            LongFraction total = explanation.shortTotal();
            isZero = total.isZero();
            amountMicros = total.round(explanation.rounding());
        } catch (ArithmeticException tooLong) {
            ExactMicros total = explanation.total();
            try {
                isZero = total.isZero();
                amountMicros = total.round(explanation.rounding());
            } catch (ArithmeticException tooMuch) {
                return new BaseCharge(ChargeState.HELD, Reason.OVERFLOW, 0, explanation);
            }
        }
        if (isZero) {
            return new BaseCharge(ChargeState.FREE, Reason.NOT_CHARGED, 0, explanation);
        }
        return amountMicros == 0
                ? new BaseCharge(ChargeState.FREE, Reason.ROUNDED_TO_ZERO, 0, explanation)
                : new BaseCharge(ChargeState.RATED, null, amountMicros, explanation);
    }

    /** The pieces of a call; none where some instant of it has no rate. */
    private static List<Piece> pieces(BandedRate first, long billedSeconds, RatesOfCall rates) {
        Piece begin = piece(first, 0, billedSeconds, rates);
        long second = begin.increments() * begin.incrementSeconds();
        if (second >= billedSeconds) {
            return List.of(begin);
        }
        List<Piece> pieces = new ArrayList<>(4);
        pieces.add(begin);
        BandedRate rate = first;
        while (second < billedSeconds) {
            rate = rates.behind(rate, second);
            if (rate == null) {
                return List.of();
            }
            Piece next = piece(rate, second, billedSeconds, rates);
            pieces.add(next);
            second += next.increments() * next.incrementSeconds();
        }
        return pieces;
    }

    private static Piece piece(BandedRate rate, long second, long billedSeconds, RatesOfCall rates) {
        int index = rate.tariff().slotAt(second);
        Slot slot = rate.tariff().slots().get(index);
        long end =
                rates.endOf(rate, second, Math.min(billedSeconds, rate.tariff().slotEnd(index)));
        long increments = (end - second + slot.incrementSeconds() - 1) / slot.incrementSeconds();
        return new Piece(
                second,
                end - second,
                increments,
                slot.incrementSeconds(),
                slot.priceMicros(),
                slot.perSeconds(),
                rate.tariff().name(),
                rate.rate().band());
    }

    private static Explanation explain(
            int seconds, BandedRate first, long connectionFeeMicros, List<Piece> pieces, CompiledPlan plan) {
        return new Explanation(
                first.rate().destination(),
                first.rate().prefix(),
                first.rate().originGroup(),
                seconds,
                first.tariff().minimumSeconds(),
                connectionFeeMicros,
                pieces,
                plan.version().rounding());
    }
}
