package coop.dure.billing.rating;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rates of one prefix: those for an origin group come before those for all. */
final class PrefixRates {
    private static final BandedRate[] NONE = {};

    private BandedRate[] forAll = NONE;
    private @Nullable Map<String, BandedRate[]> byGroup;
    private @Nullable PrefixRates shorter;

    /**
     * A rate during one part of its band.
     *
     * @param rate the rate
     * @param tariff what it costs
     * @param part when it is in force
     */
    record BandedRate(Rate rate, Tariff tariff, Band.Part part) {
        /** Whether a call going over from one to the other notices nothing. */
        boolean costsTheSameAs(BandedRate other) {
            return tariff == other.tariff || tariff.slots().equals(other.tariff.slots());
        }
    }

    void add(BandedRate rate) {
        String group = rate.rate().originGroup();
        if (group == null) {
            forAll = with(rate, forAll);
        } else {
            if (byGroup == null) {
                byGroup = new HashMap<>(4);
            }
            byGroup.put(group, with(rate, byGroup.getOrDefault(group, NONE)));
        }
    }

    /** In the order in which they go before each other. */
    private static BandedRate[] with(BandedRate added, BandedRate[] rates) {
        BandedRate[] more = new BandedRate[rates.length + 1];
        int place = rates.length;
        while (place > 0 && added.part().beats(rates[place - 1].part())) {
            place--;
        }
        System.arraycopy(rates, 0, more, 0, place);
        more[place] = added;
        System.arraycopy(rates, place, more, place + 1, rates.length - place);
        return more;
    }

    void follow(@Nullable PrefixRates next) {
        shorter = next;
    }

    /** The rates of the next shorter prefix that has some. */
    @Nullable
    PrefixRates shorter() {
        return shorter;
    }

    @Nullable
    BandedRate inForce(@Nullable String originGroup, int dayBit, int secondOfDay, boolean callersToo) {
        if (originGroup != null && byGroup != null) {
            BandedRate special = first(byGroup.getOrDefault(originGroup, NONE), dayBit, secondOfDay, callersToo);
            if (special != null) {
                return special;
            }
        }
        return first(forAll, dayBit, secondOfDay, callersToo);
    }

    private static @Nullable BandedRate first(BandedRate[] rates, int dayBit, int secondOfDay, boolean callersToo) {
        for (BandedRate rate : rates) {
            if (rate.part().covers(dayBit, secondOfDay)
                    && (callersToo || rate.rate().paidBy() == Payer.TENANT)) {
                return rate;
            }
        }
        return null;
    }
}
