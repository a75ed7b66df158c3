package coop.dure.vocabulary.metrics;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A definition and how it is carried out.
 *
 * @param definition in words
 * @param numerator out of the counts
 * @param denominator out of the counts; {@code null} where there is none
 * @param coverage of how many the facts are known; {@code null} where all always are
 */
public record Metric(
        MetricDefinition definition,
        Part numerator,
        @Nullable Part denominator,
        @Nullable Coverage coverage) {
    /** A number out of the counts, at the thresholds asked for. */
    @FunctionalInterface
    public interface Part {
        /** That number. */
        long of(Counts counts, Thresholds thresholds);
    }

    /**
     * How much of what happened the facts are known of.
     *
     * @param known of how many
     * @param of of how many they might be
     */
    public record Coverage(ToLongFunction<Counts> known, ToLongFunction<Counts> of) {}

    /** Its figure. */
    public Figure figure(Counts counts, Thresholds thresholds) {
        long above = numerator.of(counts, thresholds);
        Long below = denominator == null ? null : (Long) denominator.of(counts, thresholds);
        return new Figure(
                definition,
                Figure.value(above, below == null ? 1 : below),
                above,
                below,
                definition.threshold() ? thresholds.answerSeconds() : null,
                definition.shortAbandon() ? thresholds.shortAbandonSeconds() : null,
                coverage == null ? null : (Long) coverage.known().applyAsLong(counts),
                coverage == null ? null : (Long) coverage.of().applyAsLong(counts));
    }
}
