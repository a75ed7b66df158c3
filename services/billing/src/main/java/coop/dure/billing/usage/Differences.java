package coop.dure.billing.usage;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** What a batch of charges changes, place by place: what they counted before is taken out, what they count now added. */
public final class Differences {
    private final Map<Counted.Place, Difference> places = new TreeMap<>(Counted.Place.ORDER);

    /**
     * By how much a place changes.
     *
     * @param legs legs
     * @param connectedSeconds of them
     * @param billedSeconds that they pay for
     * @param amount what they cost
     */
    record Difference(long legs, long connectedSeconds, long billedSeconds, BigDecimal amount) {
        private static Difference of(Counted counted, long sign) {
            return new Difference(
                    sign,
                    sign * counted.connectedSeconds(),
                    sign * counted.billedSeconds(),
                    sign < 0 ? counted.amount().negate() : counted.amount());
        }

        private Difference plus(Difference other) {
            return new Difference(
                    legs + other.legs,
                    connectedSeconds + other.connectedSeconds,
                    billedSeconds + other.billedSeconds,
                    amount.add(other.amount));
        }

        private boolean isNone() {
            return legs == 0 && connectedSeconds == 0 && billedSeconds == 0 && amount.signum() == 0;
        }
    }

    /** A charge counts from now on. */
    public void come(Counted counted) {
        places.merge(counted.place(), Difference.of(counted, 1), Difference::plus);
    }

    /** A charge counts no more. */
    public void gone(Counted counted) {
        places.merge(counted.place(), Difference.of(counted, -1), Difference::plus);
    }

    /** Places that change, in their order. */
    Map<Counted.Place, Difference> changed() {
        places.values().removeIf(Difference::isNone);
        return places;
    }
}
