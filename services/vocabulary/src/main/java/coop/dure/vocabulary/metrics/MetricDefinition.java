package coop.dure.vocabulary.metrics;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a figure means. It is never changed: a change is another version, in force from a day on, and intervals before
 * that day keep the one before.
 *
 * @param id the figure, the same in every service
 * @param version 1, 2, …
 * @param validFrom intervals that begin on or after this day are figured so; the first version holds for all time before
 *     it too
 * @param name in English
 * @param nameKo in Korean
 * @param unit of the value
 * @param numerator what is counted or added up
 * @param denominator what that is divided by; {@code null} where the value is the numerator
 * @param threshold whether it depends on the threshold of waits
 * @param shortAbandon whether it depends on within what time giving up is a short abandon
 * @param note what else to know
 * @param sources whose definition it is
 */
public record MetricDefinition(
        String id,
        int version,
        LocalDate validFrom,
        String name,
        String nameKo,
        Unit unit,
        String numerator,
        @Nullable String denominator,
        boolean threshold,
        boolean shortAbandon,
        String note,
        List<MetricSource> sources) {
    /** What a value is in. */
    public enum Unit {
        /** How many. */
        COUNT,
        /** A part of one: 0.8 is 80 %. */
        RATIO,
        /** Seconds. */
        SECONDS
    }

    /** Seconds within which calls should be answered, where nobody asks for others. */
    public static final int DEFAULT_THRESHOLD_SECONDS = 20;

    /** Seconds within which giving up is a short abandon, where nobody asks for others. */
    public static final int DEFAULT_SHORT_ABANDON_SECONDS = 5;

    /** As in {@code answered within the threshold ÷ (offered − short abandoned)}. */
    public String formula() {
        return denominator == null ? numerator : inBrackets(numerator) + " ÷ " + inBrackets(denominator);
    }

    private static String inBrackets(String part) {
        return part.contains(" + ") || part.contains(" − ") ? "(" + part + ")" : part;
    }
}
