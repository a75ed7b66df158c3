package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.RatePlanDocument.SlotEntry;
import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Tariff;
import coop.dure.vocabulary.Money;
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
     * @param tariff name of its tariff; empty where the caller pays
     * @param price what that tariff says; absent where the caller pays
     */
    record Said(
            String destination,
            String paidBy,
            String tariff,
            @Nullable Price price) {}

    /**
     * What a call costs, as a tariff of the document says it.
     *
     * @param connectionFee once per call
     * @param minimumSeconds billed at least
     * @param freeBelowSeconds shorter calls cost nothing
     * @param slots the price from a second of the call on
     */
    record Price(String connectionFee, int minimumSeconds, int freeBelowSeconds, List<SlotEntry> slots) {
        static Price of(Tariff tariff) {
            return new Price(
                    Money.textOfMicros(tariff.connectionFeeMicros()),
                    tariff.minimumSeconds(),
                    tariff.freeBelowSeconds(),
                    tariff.slots().stream()
                            .map(slot -> new SlotEntry(
                                    slot.fromSecond(),
                                    slot.incrementSeconds(),
                                    Money.textOfMicros(slot.priceMicros()),
                                    slot.perSeconds()))
                            .toList());
        }
    }

    /** A version's tariffs, and what each of them says that was asked for: made once for all rates that have it. */
    private record Tariffs(Map<String, Tariff> byName, Map<String, Price> prices) {
        static Tariffs of(PlanVersion version) {
            return new Tariffs(PlanDifference.byName(version.tariffs(), Tariff::name), new HashMap<>());
        }

        @Nullable
        Tariff of(Rate rate) {
            return byName.get(rate.tariff());
        }

        Said said(Rate rate) {
            Tariff tariff = of(rate);
            return new Said(
                    rate.destination(),
                    rate.paidBy().name(),
                    rate.tariff(),
                    tariff == null ? null : prices.computeIfAbsent(tariff.name(), name -> Price.of(tariff)));
        }
    }

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

        RateChange change(String change, @Nullable Said before, @Nullable Said after) {
            return new RateChange(change, direction, calleeKind, prefix, originGroup, band, before, after);
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
        Tariffs tariffsBefore = Tariffs.of(before);
        Tariffs tariffsAfter = Tariffs.of(after);
        Map<Key, RateChange> changes = new TreeMap<>(Key.ORDER);
        for (Rate rate : after.rates()) {
            Key key = Key.of(rate);
            Rate was = removed.remove(key);
            boolean same =
                    was != null && was.equals(rate) && Objects.equals(tariffsBefore.of(was), tariffsAfter.of(rate));
            if (!same) {
                changes.put(
                        key,
                        key.change(
                                was == null ? "ADDED" : "CHANGED",
                                was == null ? null : tariffsBefore.said(was),
                                tariffsAfter.said(rate)));
            }
        }
        removed.forEach((key, rate) -> changes.put(key, key.change("REMOVED", tariffsBefore.said(rate), null)));
        return new ArrayList<>(changes.values());
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
