package coop.dure.billing.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rates of one prefix: those for an origin group come before those for all. */
final class PrefixRates {
    private final Map<String, List<BandedRate>> byGroup = new HashMap<>(2);
    private final List<BandedRate> forAll = new ArrayList<>(2);

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
            return tariff.slots().equals(other.tariff.slots());
        }
    }

    void add(BandedRate rate) {
        String group = rate.rate().originGroup();
        if (group == null) {
            forAll.add(rate);
        } else {
            byGroup.computeIfAbsent(group, fresh -> new ArrayList<>(2)).add(rate);
        }
    }

    @Nullable
    BandedRate inForce(@Nullable String originGroup, DayKind day, int secondOfDay) {
        BandedRate special =
                originGroup == null ? null : heaviest(byGroup.getOrDefault(originGroup, List.of()), day, secondOfDay);
        return special != null ? special : heaviest(forAll, day, secondOfDay);
    }

    private static @Nullable BandedRate heaviest(List<BandedRate> rates, DayKind day, int secondOfDay) {
        BandedRate best = null;
        for (BandedRate rate : rates) {
            if (rate.part().covers(day, secondOfDay)
                    && (best == null || rate.part().beats(best.part()))) {
                best = rate;
            }
        }
        return best;
    }
}
