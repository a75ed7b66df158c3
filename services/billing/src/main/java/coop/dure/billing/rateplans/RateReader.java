package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Band;
import coop.dure.billing.rating.CalleeKind;
import coop.dure.billing.rating.Direction;
import coop.dure.billing.rating.Rate;
import coop.dure.billing.rating.Tariff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rates and refuses two of which nothing says which holds. */
final class RateReader {
    private static final Pattern DIGITS = Pattern.compile("[0-9*#]{1,18}");

    private final Defects defects;
    private final Map<String, Band> bands;
    private final Map<String, Tariff> tariffs;
    private final Set<String> originGroups;
    private final Map<Key, List<Band.Part>> partsOfKey = new HashMap<>();

    RateReader(Defects defects, Map<String, Band> bands, Map<String, Tariff> tariffs, Set<String> originGroups) {
        this.defects = defects;
        this.bands = bands;
        this.tariffs = tariffs;
        this.originGroups = originGroups;
    }

    private record Key(
            Direction direction,
            CalleeKind calleeKind,
            String prefix,
            @Nullable String originGroup) {}

    List<Rate> rates(@Nullable List<RatePlanDocument.@Nullable RateEntry> entries) {
        List<Rate> rates = new ArrayList<>();
        defects.each(entries, "/rates", (entry, at) -> read(entry, at, rates));
        return rates;
    }

    private void read(RatePlanDocument.RateEntry entry, String at, List<Rate> rates) {
        Direction direction = entry.direction() == null
                ? Direction.OUTBOUND
                : defects.parsed(
                        entry.direction(),
                        at + "/direction",
                        "rate-plan.direction",
                        Direction.OUTBOUND,
                        RateReader::chargeableDirection);
        CalleeKind kind = defects.parsed(
                entry.calleeKind(), at + "/calleeKind", "rate-plan.callee-kind", CalleeKind.E164, CalleeKind::valueOf);
        String destination = defects.name(entry.destination(), at + "/destination");
        String tariff = defects.required(entry.tariff(), at + "/tariff", "");
        defects.known(tariffs, entry.tariff(), at + "/tariff");
        defects.known(bands, entry.band(), at + "/band");
        String group = entry.originGroup();
        if (group != null && !originGroups.contains(group)) {
            defects.add(at + "/originGroup", "rate-plan.unknown-name", group);
        }
        defects.notEmpty(entry.prefixes(), at + "/prefixes");
        defects.each(entry.prefixes(), at + "/prefixes", (prefix, here) -> {
            if (checkDigits(prefix, here, defects)) {
                rates.add(new Rate(destination, direction, kind, prefix, group, entry.band(), tariff));
                checkAmbiguity(new Key(direction, kind, prefix, group), entry.band(), here);
            }
        });
    }

    private void checkAmbiguity(Key key, @Nullable String bandName, String at) {
        Band band = bandName == null ? null : bands.get(bandName);
        List<Band.Part> mine = band == null ? List.of(Band.Part.ALWAYS) : band.parts();
        List<Band.Part> there = partsOfKey.computeIfAbsent(key, fresh -> new ArrayList<>(2));
        if (there.stream().anyMatch(other -> mine.stream().anyMatch(other::isAmbiguousWith))) {
            defects.add(at, "rate-plan.ambiguous", key.prefix());
        }
        there.addAll(mine);
    }

    static boolean checkDigits(String text, String at, Defects defects) {
        boolean digits = DIGITS.matcher(text).matches();
        if (!digits) {
            defects.add(at, "rate-plan.digits", text);
        }
        return digits;
    }

    static Direction chargeableDirection(String name) {
        Direction direction = Direction.valueOf(name);
        if (direction == Direction.INTERNAL) {
            throw new IllegalArgumentException(name);
        }
        return direction;
    }
}
