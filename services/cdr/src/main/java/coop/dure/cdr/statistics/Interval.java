package coop.dure.cdr.statistics;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import coop.dure.vocabulary.metrics.Metrics;
import coop.dure.vocabulary.metrics.Thresholds;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Figures of an interval, or of one group in it.
 *
 * @param from its begin, in the client's zone
 * @param to its end
 * @param queue code of the queue, where groups are queues; null is no queue
 * @param agent the agent as the source knows it, where groups are agents; null is no agent
 * @param agentCode code of the agent whose code or line that is now; null where it is nobody's or several agents'
 * @param source code of the source, where groups are sources
 * @param dispositions how many legs ended how
 * @param figures in the order of their definitions
 */
@Schema(name = "StatisticsInterval")
public record Interval(
        OffsetDateTime from,
        OffsetDateTime to,
        @Nullable String queue,
        @Nullable String agent,
        @Nullable String agentCode,
        @Nullable String source,
        Map<Disposition, Long> dispositions,
        List<FigureView> figures) {
    static Interval of(Counted counted, StatisticsFilter filter, AddUp.Sums sums, ZoneId zone) {
        Grouping grouping = filter.grouping();
        Thresholds thresholds = filter.thresholds();
        Set<String> asked = filter.asked();
        String label = shown(counted.label(), sums.wholeNumbers());
        boolean isAgent = grouping == Grouping.AGENT;
        OffsetDateTime from = counted.from().atZone(zone).toOffsetDateTime();
        return new Interval(
                from,
                counted.to().atZone(zone).toOffsetDateTime(),
                grouping == Grouping.QUEUE ? label : null,
                isAgent ? label : null,
                isAgent ? sums.agents().get(counted.label()) : null,
                grouping == Grouping.SOURCE ? label : null,
                dispositions(counted.counts()),
                Metrics.inForce(from.toLocalDate()).stream()
                        .filter(metric -> asked.isEmpty()
                                || asked.contains(metric.definition().id()))
                        .map(metric -> FigureView.of(metric.figure(counted.counts(), thresholds)))
                        .toList());
    }

    /** An agent who is called at home may be named by a number. */
    private static @Nullable String shown(String label, boolean wholeNumbers) {
        if (label.isEmpty()) {
            return null;
        }
        return wholeNumbers ? label : NumberMask.inAnyText(label);
    }

    private static Map<Disposition, Long> dispositions(Counts counts) {
        Map<Disposition, Long> dispositions = new TreeMap<>();
        for (Disposition disposition : Disposition.values()) {
            long legs = counts.get(Counter.valueOf("ENDED_" + disposition.name()));
            if (legs > 0) {
                dispositions.put(disposition, legs);
            }
        }
        return dispositions;
    }
}
