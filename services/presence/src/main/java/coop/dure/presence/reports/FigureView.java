package coop.dure.presence.reports;

import coop.dure.vocabulary.metrics.Figure;
import coop.dure.vocabulary.metrics.MetricDefinition;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A figure with what it was made of.
 *
 * @param metric id of its definition
 * @param version of its definition
 * @param value in the definition's unit; a ratio of 0.8 is 80 %
 * @param numerator what was counted or added up
 * @param denominator what it was divided by
 * @param known of how many seconds the facts are known
 * @param of of how many they might have been
 */
@Schema(name = "Figure")
public record FigureView(
        @Schema(description = "Id of its definition: GET /v1/metric-definitions")
        String metric,

        int version,

        @Schema(description = "null where there is nothing to divide by") @Nullable
        BigDecimal value,

        long numerator,

        @Schema(description = "null where the definition has none") @Nullable
        Long denominator,

        @Schema(description = "Of how many the facts are known; only these are in the value. null where all always are")
        @Nullable
        Long known,

        @Schema(description = "Of how many they might have been") @Nullable
        Long of) {
    static FigureView of(Figure figure) {
        MetricDefinition definition = figure.definition();
        return new FigureView(
                definition.id(),
                definition.version(),
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                figure.known(),
                figure.of());
    }
}
