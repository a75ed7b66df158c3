package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.Defects.Defect;
import coop.dure.billing.rating.Band;
import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.DayKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Payer;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Slot;
import coop.dure.billing.rating.Tariff;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed and is likely a mistake all the same: calls without a price, rates that never hold or say nothing new,
 * prices of nothing and beyond what anybody asks, terms of months that begin before the version's first whole one. Of each
 * kind the first are named and all are counted. Pure.
 */
final class PlanWarnings {
    private static final int MOST_NAMED = 20;
    private static final long MINUTE = 60;

    private final PlanVersion version;
    private final IntFunction<String> places;
    private final Map<String, String> tariffPlaces;
    private final BigDecimal highest;
    private final Map<String, Tariff> tariffs = new HashMap<>();
    private final Map<String, List<Band.Part>> bands = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Defect> found = new ArrayList<>();

    /**
     * What was found.
     *
     * @param counts how many of each kind
     * @param named the first of each
     */
    record Found(Map<String, Integer> counts, List<Defect> named) {}

    private PlanWarnings(PlanVersion version, PlanReader.Reading reading, BigDecimal highestMinor) {
        this.version = version;
        this.places = reading.places();
        this.tariffPlaces = reading.tariffPlaces();
        this.highest = highestMinor.movePointLeft(Money.places(version.currency()));
        version.tariffs().forEach(tariff -> tariffs.put(tariff.name(), tariff));
        version.bands().forEach(band -> bands.put(band.name(), band.parts()));
    }

    /**
     * Of a version.
     *
     * @param reading where its rates and tariffs stand
     * @param highestMinor what a minute, or the first second, may cost without being told, in minor units
     */
    static Found of(PlanVersion version, PlanReader.Reading reading, BigDecimal highestMinor) {
        PlanWarnings warnings = new PlanWarnings(version, reading, highestMinor);
        warnings.directions();
        warnings.prices();
        warnings.prefixes();
        warnings.areas();
        warnings.holidays();
        BeforeWholeMonth.places(version)
                .forEach(place ->
                        warnings.add(place, "rate-plan.before-whole-month", BeforeWholeMonth.firstWhole(version)));
        return new Found(warnings.counts, List.copyOf(warnings.found));
    }

    private void add(String pointer, String text, Object argument) {
        if (counts.merge(text, 1, Integer::sum) <= MOST_NAMED) {
            found.add(new Defect(pointer, text, argument.toString()));
        }
    }

    private void directions() {
        for (Direction direction : List.of(Direction.OUTBOUND, Direction.INBOUND)) {
            if (!version.notCharged().contains(direction)) {
                for (CalleeKind kind : CalleeKind.values()) {
                    if (version.rates().stream()
                            .noneMatch(rate -> rate.direction() == direction && rate.calleeKind() == kind)) {
                        add("/rates", "rate-plan.no-direction", direction + " " + kind);
                    }
                }
            }
        }
    }

    private void prices() {
        for (Tariff tariff : version.tariffs()) {
            String place = tariffPlaces.getOrDefault(tariff.name(), "/tariffs");
            boolean free = tariff.connectionFeeMicros() == 0;
            boolean high = false;
            for (Slot slot : tariff.slots()) {
                free &= slot.priceMicros() == 0;
                high |= price(slot, MINUTE).compareTo(highest) > 0;
            }
            if (high) {
                add(place, "rate-plan.high-price", tariff.name());
            } else if (firstSecond(tariff).compareTo(highest) > 0) {
                add(place, "rate-plan.high-first-second", tariff.name());
            }
            if (free) {
                add(place, "rate-plan.no-price", tariff.name());
            }
        }
    }

    private static BigDecimal price(Slot slot, long seconds) {
        return BigDecimal.valueOf(slot.priceMicros(), Money.MICRO_PLACES)
                .multiply(BigDecimal.valueOf(seconds))
                .divide(BigDecimal.valueOf(slot.perSeconds()), Money.MICRO_PLACES, RoundingMode.HALF_UP);
    }

    /** What a call of one second costs: fee and first increment. */
    private static BigDecimal firstSecond(Tariff tariff) {
        Slot first = tariff.slots().get(0);
        return BigDecimal.valueOf(tariff.connectionFeeMicros(), Money.MICRO_PLACES)
                .add(price(first, first.incrementSeconds()));
    }

    /** An area is the caller's with its national prefix: one without it is none. */
    private void areas() {
        version.originGroupByArea().keySet().stream()
                .filter(area -> !area.startsWith("0"))
                .sorted()
                .forEach(area -> add("/originGroups", "rate-plan.area-without-zero", area));
    }

    /** Behind the last date that it knows each holiday is an ordinary day, until another version is published. */
    private void holidays() {
        if (version.bands().stream().anyMatch(PlanWarnings::tellsHolidays)) {
            add(
                    "/holidays",
                    "rate-plan.holidays-until",
                    version.holidays().stream()
                            .max(Comparator.naturalOrder())
                            .map(LocalDate::toString)
                            .orElse("–"));
        }
    }

    private static boolean tellsHolidays(Band band) {
        return band.days().size() < DayKind.values().length;
    }

    private record Place(Direction direction, CalleeKind calleeKind, String prefix) {}

    private void prefixes() {
        Map<Place, List<Integer>> byPlace = new HashMap<>();
        List<Rate> rates = version.rates();
        for (int i = 0; i < rates.size(); i++) {
            Rate rate = rates.get(i);
            byPlace.computeIfAbsent(
                            new Place(rate.direction(), rate.calleeKind(), rate.prefix()), fresh -> new ArrayList<>(2))
                    .add(i);
        }
        byPlace.values().stream()
                .sorted((one, other) -> Integer.compare(one.get(0), other.get(0)))
                .forEach(here -> {
                    List<List<Integer>> shorter = shorter(rates.get(here.get(0)), byPlace);
                    gap(here, shorter);
                    neverInForce(here);
                    nothingNew(here, shorter);
                });
    }

    /** The rates of each shorter prefix, the longest first. */
    private static List<List<Integer>> shorter(Rate rate, Map<Place, List<Integer>> byPlace) {
        List<List<Integer>> found = new ArrayList<>();
        for (int length = rate.prefix().length() - 1; length > 0; length--) {
            List<Integer> rates = byPlace.get(
                    new Place(rate.direction(), rate.calleeKind(), rate.prefix().substring(0, length)));
            if (rates != null) {
                found.add(rates);
            }
        }
        return found;
    }

    private List<Band.Part> parts(int rate) {
        String band = version.rates().get(rate).band();
        return band == null ? List.of(Band.Part.ALWAYS) : bands.getOrDefault(band, List.of());
    }

    /** Hours in which a call from anywhere has no price, neither by this prefix nor by a shorter one. */
    private void gap(List<Integer> here, List<List<Integer>> shorter) {
        List<Band.Part> parts = new ArrayList<>();
        if (isAlways(here, parts) || shorter.stream().anyMatch(rates -> isAlways(rates, parts))) {
            return;
        }
        BandHours.firstGap(parts)
                .ifPresent(gap -> add(
                        places.apply(here.get(0)),
                        "rate-plan.gap",
                        version.rates().get(here.get(0)).prefix() + ": " + gap));
    }

    /** Whether there is a price at all times for calls from everywhere; else its hours are added. */
    private boolean isAlways(List<Integer> rates, List<Band.Part> parts) {
        for (int rate : rates) {
            if (version.rates().get(rate).originGroup() == null) {
                if (version.rates().get(rate).band() == null) {
                    return true;
                }
                parts.addAll(parts(rate));
            }
        }
        return false;
    }

    private void neverInForce(List<Integer> here) {
        if (here.size() == 1) {
            return;
        }
        for (int rate : here) {
            String group = version.rates().get(rate).originGroup();
            List<Band.Part> others = here.stream()
                    .filter(other -> other != rate
                            && java.util.Objects.equals(
                                    version.rates().get(other).originGroup(), group))
                    .flatMap(other -> parts(other).stream())
                    .toList();
            if (BandHours.covers(others, parts(rate))) {
                add(
                        places.apply(rate),
                        "rate-plan.never-in-force",
                        version.rates().get(rate).prefix());
            }
        }
    }

    /** What a rate says, but for its prefix. */
    private record Said(
            String destination,
            Payer payer,
            @Nullable Tariff tariff,
            @Nullable String band,
            @Nullable String group) {}

    private Set<Said> said(List<Integer> rates) {
        Set<Said> said = new java.util.HashSet<>();
        for (int i : rates) {
            Rate rate = version.rates().get(i);
            said.add(new Said(
                    rate.destination(), rate.paidBy(), tariffs.get(rate.tariff()), rate.band(), rate.originGroup()));
        }
        return said;
    }

    private void nothingNew(List<Integer> here, List<List<Integer>> shorter) {
        if (!shorter.isEmpty() && said(here).equals(said(shorter.get(0)))) {
            Rate rate = version.rates().get(here.get(0));
            String as = version.rates().get(shorter.get(0).get(0)).prefix();
            add(places.apply(here.get(0)), "rate-plan.nothing-new", rate.prefix() + " = " + as);
        }
    }
}
