package coop.dure.cdr.intake;

import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.imports.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a file would become. Nothing of it was kept.
 *
 * @param source code of the source
 * @param rows lines or documents that are rows
 * @param doubles rows that the file had before
 * @param alreadyStored of the other rows those that are stored already
 * @param rejectedCount lines that are none
 * @param rejects these by field and reason
 * @param calls what the rows become, doubles left out and those that are stored already not
 * @param legs of these calls
 * @param dispositions legs by how they ended
 * @param directions legs by their direction
 * @param flags legs by what is to know about them
 * @param connectedSeconds of all legs of which it is known
 * @param talkSeconds of all legs of which it is known
 * @param firstStart of the first leg
 * @param lastStart of the last leg
 * @param suspectedZone in which the file seems to be printed, where it is not the declared one
 */
@Schema(name = "DryRun")
record DryRun(
        String source,
        long rows,

        @Schema(description = "Known for certain where no more than 131,072 other rows lie between the two")
        long doubles,

        long alreadyStored,
        long rejectedCount,
        List<RejectsOfAKind> rejects,

        @Schema(description = "A call whose rows lie more than 5,000 rows apart counts as several")
        long calls,

        long legs,
        Map<Disposition, Long> dispositions,

        @Schema(description = "Legs of which it is not known are in none")
        Map<Direction, Long> directions,

        Map<Flag, Long> flags,
        long connectedSeconds,
        long talkSeconds,
        @Nullable Instant firstStart,
        @Nullable Instant lastStart,
        @Nullable SuspectedZone suspectedZone) {
    /**
     * Lines that are rejected for the same.
     *
     * @param field the field that is wrong, by the format's own name
     * @param reason what is wrong with it, in the caller's language
     * @param count how many
     * @param first the first three
     */
    record RejectsOfAKind(String field, String reason, long count, List<Rejected> first) {}

    /**
     * A zone that the ids tell.
     *
     * @param offset at which printed times and ids fit together; that of most rows, where it changes within the file
     * @param declared what the source says
     * @param rows how many rows tell so
     * @param tellingRows how many rows tell any
     * @param offsets all of them, that of most rows first
     * @param since the first of those that tell another than the declared one, as printed
     * @param zones in which all rows fit, where the offsets differ with the season
     */
    record SuspectedZone(
            String offset,
            String declared,
            long rows,
            long tellingRows,
            List<String> offsets,
            String since,
            List<String> zones) {}
}
