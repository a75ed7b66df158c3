package coop.dure.cdr.formats;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Offsets from UTC that some place on earth has or had since any switch has printed a record. */
final class OffsetsInUse {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Set<ZoneOffset> OFFSETS = offsets();

    private OffsetsInUse() {}

    /** Whether one of so many seconds is. */
    static boolean have(long seconds) {
        return Math.abs(seconds) <= ZoneOffset.MAX.getTotalSeconds()
                && OFFSETS.contains(ZoneOffset.ofTotalSeconds((int) seconds));
    }

    /** Places whose clocks were at these offsets then, by their names. */
    static List<ZoneId> zones(Map<Instant, ZoneOffset> samples) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(OffsetsInUse::isPlace)
                .map(ZoneId::of)
                .filter(zone -> samples.entrySet().stream()
                        .allMatch(sample ->
                                zone.getRules().getOffset(sample.getKey()).equals(sample.getValue())))
                .sorted(Comparator.comparing(ZoneId::getId))
                .toList();
    }

    private static boolean isPlace(String id) {
        return id.indexOf('/') > 0 && !id.startsWith("Etc/") && !id.startsWith("SystemV/");
    }

    private static Set<ZoneOffset> offsets() {
        Set<ZoneOffset> offsets = new HashSet<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneRules rules = ZoneId.of(id).getRules();
            offsets.add(rules.getOffset(FIRST));
            rules.getTransitions().stream()
                    .filter(transition -> transition.getInstant().isAfter(FIRST))
                    .forEach(transition -> offsets.add(transition.getOffsetAfter()));
            rules.getTransitionRules().forEach(rule -> offsets.add(rule.getOffsetAfter()));
        }
        return Set.copyOf(offsets);
    }
}
