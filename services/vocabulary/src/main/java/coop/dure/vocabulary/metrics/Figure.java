package coop.dure.vocabulary.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A value with all that says what it is.
 *
 * @param definition by which it was figured
 * @param value numerator by denominator, rounded half-up to six places; the numerator where there is no denominator;
 *     {@code null} where nothing was counted or something is not known
 * @param numerator what was counted or added up
 * @param denominator what it was divided by; {@code null} where the definition has none, or it is not known
 * @param thresholdSeconds the threshold of waits, where it depends on one
 * @param shortAbandonSeconds within what time giving up is short, where it depends on it
 * @param known of how many the facts were known; only these are in it
 * @param of of how many they might have been
 */
public record Figure(
        MetricDefinition definition,
        @Nullable BigDecimal value,
        long numerator,
        @Nullable Long denominator,
        @Nullable Integer thresholdSeconds,
        @Nullable Integer shortAbandonSeconds,
        @Nullable Long known,
        @Nullable Long of) {
    private static final int PLACES = 6;

    /** The value of a fraction; {@code null} where it has no meaning. */
    static @Nullable BigDecimal value(long numerator, long denominator) {
        if (denominator == 0) {
            return null;
        }
        BigDecimal value = BigDecimal.valueOf(numerator)
                .divide(BigDecimal.valueOf(denominator), PLACES, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        // Written as 100, not as 1E+2.
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
