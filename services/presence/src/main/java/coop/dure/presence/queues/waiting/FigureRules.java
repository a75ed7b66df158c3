package coop.dure.presence.queues.waiting;

import coop.dure.contracts.presence.QueueFiguresChanged;
import coop.dure.vocabulary.metrics.Counts;
import coop.dure.vocabulary.metrics.Figure;
import coop.dure.vocabulary.metrics.MetricDefinition;
import coop.dure.vocabulary.metrics.Metrics;
import coop.dure.vocabulary.metrics.Thresholds;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which figures of a day are told of a queue, and by which definitions.
 *
 * @param serviceLevel id of the service level's definition
 * @param thresholds within which calls should be answered, and giving up is short
 */
public record FigureRules(String serviceLevel, Thresholds thresholds) {
    /** Where a tenant said nothing. */
    public static final FigureRules DEFAULT = new FigureRules(
            "service-level.less-short-abandons",
            new Thresholds(MetricDefinition.DEFAULT_THRESHOLD_SECONDS, MetricDefinition.DEFAULT_SHORT_ABANDON_SECONDS));

    private static final List<String> ALWAYS =
            List.of("offered", "answered", "abandoned", "short-abandoned", "average-speed-of-answer");

    /** The figures of what was counted of a day. */
    public List<QueueFiguresChanged.Figure> figures(Counts counts, LocalDate day) {
        return Stream.concat(ALWAYS.stream(), Stream.of(serviceLevel))
                .flatMap(id -> Metrics.inForce(id, day).stream())
                .map(metric -> told(metric.figure(counts, thresholds)))
                .toList();
    }

    private static QueueFiguresChanged.Figure told(Figure figure) {
        return new QueueFiguresChanged.Figure(
                figure.definition().id(),
                figure.definition().version(),
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                figure.thresholdSeconds(),
                figure.shortAbandonSeconds());
    }
}
