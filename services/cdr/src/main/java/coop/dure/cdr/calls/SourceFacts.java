package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Formats;
import coop.dure.cdr.formats.RowIds;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source.
 *
 * @param code its name within the tenant
 * @param format how its rows read
 * @param settings what it declared, oldest first; the first holds for all time before it too
 */
public record SourceFacts(String code, SourceFormat format, List<Settings> settings) {
    /**
     * What a source declared of its switch.
     *
     * @param validFrom from when; {@code null} for the first
     * @param zone of its printed times
     * @param country ISO 3166 alpha-2
     * @param areaCode its area code with the national prefix
     * @param outsideLinePrefix digits dialled to get a line
     * @param trunks beginnings of channel names, or contexts, through which calls leave and enter the house
     */
    public record Settings(
            @Nullable Instant validFrom,
            ZoneId zone,
            String country,
            @Nullable String areaCode,
            @Nullable String outsideLinePrefix,
            List<String> trunks) {}

    /** What identifies a row in this source's format. */
    String tuple(StoredRow row) {
        return Formats.of(format)
                .identity(row.facts(), RowIds.printedStartMs(row.id()))
                .tuple();
    }

    /** When the content of a row was last changed, where the format prints it. */
    String stamp(StoredRow row) {
        return Formats.of(format).stamp(row.facts());
    }

    /** The settings in force at an instant. */
    public Settings at(Instant instant) {
        return at(settings, instant);
    }

    /** Those of some settings that are in force at an instant. */
    static Settings at(List<Settings> settings, Instant instant) {
        return newest(settings, candidate -> instant);
    }

    /** The settings in force at a printed local time, read in the zone that they themselves declare. */
    public Settings at(LocalDateTime printed) {
        return newest(settings, candidate -> printed.atZone(candidate.zone()).toInstant());
    }

    private static Settings newest(List<Settings> settings, Function<Settings, Instant> time) {
        for (int i = settings.size() - 1; i > 0; i--) {
            Settings candidate = settings.get(i);
            if (candidate.validFrom() == null || !time.apply(candidate).isBefore(candidate.validFrom())) {
                return candidate;
            }
        }
        return settings.get(0);
    }
}
