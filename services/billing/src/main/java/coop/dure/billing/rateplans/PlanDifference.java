package coop.dure.billing.rateplans;

import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Tariff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of a plan. Pure. */
final class PlanDifference {
    private static final Map<String, Function<PlanVersion, Object>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("validFrom", PlanVersion::validFrom);
        FIELDS.put("currency", PlanVersion::currency);
        FIELDS.put("zone", PlanVersion::zone);
        FIELDS.put("rounding", PlanVersion::rounding);
        FIELDS.put("notCharged", PlanVersion::notCharged);
        FIELDS.put("emergencyNumbers", PlanVersion::emergencyNumbers);
        FIELDS.put("holidays", PlanVersion::holidays);
        FIELDS.put("originGroups", PlanVersion::originGroupByArea);
        FIELDS.put("bands", version -> Map.copyOf(byName(version.bands(), band -> band.name())));
        FIELDS.put("tariffs", version -> Map.copyOf(byName(version.tariffs(), Tariff::name)));
        FIELDS.put("monthly", PlanVersion::monthly);
    }

    private PlanDifference() {}

    /**
     * Calls whose rate differs.
     *
     * @param change ADDED, REMOVED or CHANGED
     * @param direction of the calls
     * @param calleeKind what the prefix is of
     * @param prefix first digits of the callee
     * @param originGroup only calls from these areas
     * @param band only during this band
     * @param before what it said; absent of one that was added
     * @param after what it says; absent of one that was removed
     */
    record RateChange(
            String change,
            Direction direction,
            CalleeKind calleeKind,
            String prefix,
            @Nullable String originGroup,
            @Nullable String band,
            @Nullable Said before,
            @Nullable Said after) {}

    /**
     * What a rate says.
     *
     * @param destination what it is called
     * @param paidBy who pays
     * @param tariff its tariff; empty where the caller pays
     */
    record Said(String destination, String paidBy, String tariff) {}

    private record Key(
            Direction direction,
            CalleeKind calleeKind,
            String prefix,
            @Nullable String originGroup,
            @Nullable String band) {
        static final Comparator<Key> ORDER = Comparator.comparing(Key::direction)
                .thenComparing(Key::calleeKind)
                .thenComparing(Key::prefix)
                .thenComparing(Key::originGroup, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Key::band, Comparator.nullsFirst(Comparator.naturalOrder()));

        static Key of(Rate rate) {
            return new Key(rate.direction(), rate.calleeKind(), rate.prefix(), rate.originGroup(), rate.band());
        }
    }

    /** The fields of the document, but for its rates, that differ. */
    static List<String> fields(PlanVersion before, PlanVersion after) {
        return FIELDS.entrySet().stream()
                .filter(field ->
                        !field.getValue().apply(before).equals(field.getValue().apply(after)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Rates that differ, by direction and prefix; one whose tariff has its name and another price does. */
    static List<RateChange> rates(PlanVersion before, PlanVersion after) {
        Map<Key, Rate> removed = new HashMap<>();
        before.rates().forEach(rate -> removed.put(Key.of(rate), rate));
        Map<String, Tariff> tariffsBefore = byName(before.tariffs(), Tariff::name);
        Map<String, Tariff> tariffsAfter = byName(after.tariffs(), Tariff::name);
        Map<Key, RateChange> changes = new TreeMap<>(Key.ORDER);
        for (Rate rate : after.rates()) {
            Key key = Key.of(rate);
            Rate was = removed.remove(key);
            boolean same = was != null
                    && said(was).equals(said(rate))
                    && Objects.equals(tariffsBefore.get(was.tariff()), tariffsAfter.get(rate.tariff()));
            if (!same) {
                changes.put(key, change(was == null ? "ADDED" : "CHANGED", key, was, rate));
            }
        }
        removed.forEach((key, rate) -> changes.put(key, change("REMOVED", key, rate, null)));
        return new ArrayList<>(changes.values());
    }

    private static RateChange change(String change, Key key, @Nullable Rate before, @Nullable Rate after) {
        return new RateChange(
                change,
                key.direction(),
                key.calleeKind(),
                key.prefix(),
                key.originGroup(),
                key.band(),
                before == null ? null : said(before),
                after == null ? null : said(after));
    }

    private static Said said(Rate rate) {
        return new Said(rate.destination(), rate.paidBy().name(), rate.tariff());
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
