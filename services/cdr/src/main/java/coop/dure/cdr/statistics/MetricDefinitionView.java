package coop.dure.cdr.statistics;

import coop.dure.vocabulary.metrics.MetricDefinition;
import coop.dure.vocabulary.metrics.MetricSource;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a figure means.
 *
 * @param id the figure
 * @param version 1, 2, …; what a version says never changes
 * @param validFrom intervals that begin on or after this day are figured so
 * @param name in the caller's language
 * @param unit of the value
 * @param formula in words
 * @param numerator what is counted or added up
 * @param denominator what that is divided by
 * @param defaultThresholdSeconds the threshold of waits where none is asked for
 * @param defaultShortAbandonSeconds within what time giving up is short, where none is asked for
 * @param note what else to know
 * @param sources whose definition it is
 */
@Schema(name = "MetricDefinition")
public record MetricDefinitionView(
        String id,
        int version,

        @Schema(description = "Of the first version: it holds for all time before it too")
        LocalDate validFrom,

        String name,
        MetricDefinition.Unit unit,
        String formula,
        String numerator,

        @Schema(description = "null where the value is the numerator") @Nullable
        String denominator,

        @Schema(description = "null where it depends on none") @Nullable
        Integer defaultThresholdSeconds,

        @Schema(description = "null where it depends on none") @Nullable
        Integer defaultShortAbandonSeconds,

        String note,
        List<Source> sources) {
    /**
     * Where a definition is from.
     *
     * @param publication whose manual it is
     * @param calledThere what it is called there
     * @param url where it can be read
     */
    @Schema(name = "MetricSource")
    public record Source(
            String publication,
            String calledThere,

            @Schema(description = "null where it is not in the open") @Nullable
            String url) {
        private static Source of(MetricSource source) {
            return new Source(source.publication(), source.calledThere(), source.url());
        }
    }

    static MetricDefinitionView of(MetricDefinition definition, boolean korean) {
        return new MetricDefinitionView(
                definition.id(),
                definition.version(),
                definition.validFrom(),
                korean ? definition.nameKo() : definition.name(),
                definition.unit(),
                definition.formula(),
                definition.numerator(),
                definition.denominator(),
                definition.threshold() ? MetricDefinition.DEFAULT_THRESHOLD_SECONDS : null,
                definition.shortAbandon() ? MetricDefinition.DEFAULT_SHORT_ABANDON_SECONDS : null,
                definition.note(),
                definition.sources().stream().map(Source::of).toList());
    }
}
