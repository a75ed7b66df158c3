package coop.dure.billing.rateplans;

import coop.dure.billing.rating.Band;
import coop.dure.billing.rating.DayKind;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads bands. */
final class BandReader {
    private static final int DAY_SECONDS = 86_400;
    private static final int MOST_WEIGHT = 1_000_000;

    private final Defects defects;

    BandReader(Defects defects) {
        this.defects = defects;
    }

    Map<String, Band> bands(@Nullable List<RatePlanDocument.@Nullable BandEntry> entries) {
        Map<String, Band> bands = Defects.names();
        defects.each(entries, "/bands", (entry, at) -> {
            Band band = band(entry, at);
            defects.keepNamed(bands, band.name(), band, at + "/name");
        });
        return bands;
    }

    private Band band(RatePlanDocument.BandEntry entry, String at) {
        int from = secondOfDay(entry.from(), at + "/from");
        int until = secondOfDay(entry.until(), at + "/until");
        if (from == until || from == DAY_SECONDS) {
            defects.add(at + "/from", "rate-plan.empty-band");
        }
        defects.required(entry.weight(), at + "/weight", 1);
        return new Band(
                defects.name(entry.name(), at + "/name"),
                defects.within(entry.weight(), 1, 1, MOST_WEIGHT, at + "/weight"),
                days(entry.days(), at + "/days"),
                from,
                // Until 00:00 is the end of the day, not the beginning of the next.
                until == 0 ? DAY_SECONDS : until);
    }

    private Set<DayKind> days(@Nullable List<@Nullable String> names, String at) {
        Set<DayKind> days = EnumSet.noneOf(DayKind.class);
        defects.each(
                names,
                at,
                (name, here) ->
                        days.add(defects.parsed(name, here, "rate-plan.day", DayKind.MONDAY, DayKind::valueOf)));
        defects.notEmpty(names, at);
        return days;
    }

    private int secondOfDay(@Nullable String text, String at) {
        return defects.parsed(
                text,
                at,
                "rate-plan.time-of-day",
                0,
                time -> time.equals("24:00") ? DAY_SECONDS : wholeSeconds(LocalTime.parse(time)));
    }

    private static int wholeSeconds(LocalTime time) {
        if (time.getNano() != 0) {
            throw new IllegalArgumentException(time.toString());
        }
        return time.toSecondOfDay();
    }
}
