package coop.dure.presence.reports;

import coop.dure.presence.reports.fold.Spent;
import coop.dure.presence.state.Availability;
import coop.dure.presence.state.Occupation;
import coop.dure.vocabulary.metrics.MetricDefinition;
import coop.dure.vocabulary.metrics.Metrics;
import coop.dure.vocabulary.metrics.Thresholds;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How an agent, or a group of agents, spent a period.
 *
 * @param from its begin, in the tenant's zone
 * @param to its end
 * @param agents how many agents it is the time of
 * @param availabilities seconds by what was chosen
 * @param occupations seconds by what calls made of it
 * @param elsewhereSeconds seconds occupied by what is another queue's
 * @param figures in the order of their definitions
 */
@Schema(name = "AgentReportItem", description = "How an agent, or a group of agents, spent an interval")
public record ReportItem(
        OffsetDateTime from,
        OffsetDateTime to,

        @Schema(description = "Where groups are agents") @Nullable
        UUID agentId,

        @Schema(description = "The agent's code, where groups are agents") @Nullable
        String agent,

        @Nullable String displayName,

        @Schema(description = "Code of the team, where groups are teams; null is no team") @Nullable
        String team,

        @Schema(description = "Code of the queue, where groups are queues; null is no queue") @Nullable
        String queue,

        @Schema(description = "How many agents it is the time of")
        int agents,

        List<OfAvailability> availabilities,

        List<OfOccupation> occupations,

        @Schema(
                description =
                        "Where groups are queues: seconds in which agents who serve it were occupied by calls of other"
                                + " queues, or of none; in no occupation here")
        @Nullable
        Long elsewhereSeconds,

        List<FigureView> figures) {
    /** Waits have no part in figures of agents. */
    private static final Thresholds THRESHOLDS =
            new Thresholds(MetricDefinition.DEFAULT_THRESHOLD_SECONDS, MetricDefinition.DEFAULT_SHORT_ABANDON_SECONDS);

    /** Time of one availability and reason. */
    @Schema(name = "SecondsOfAvailability")
    public record OfAvailability(
            Availability availability, @Nullable String reasonCode, long seconds) {}

    /** Time of one occupation. */
    @Schema(name = "SecondsOfOccupation")
    public record OfOccupation(Occupation occupation, long seconds) {}

    static ReportItem of(FoldBlock.Cell cell, ReportFilter filter, ZoneId zone) {
        ReportGrouping grouping = filter.grouping();
        Set<String> asked = filter.asked();
        Spent spent = cell.spent();
        OffsetDateTime from = cell.from().atZone(zone).toOffsetDateTime();
        ReportAgent agent =
                grouping == ReportGrouping.AGENT ? cell.group().agents().get(0) : null;
        String label =
                cell.group().key().label().isEmpty() ? null : cell.group().key().label();
        return new ReportItem(
                from,
                cell.to().atZone(zone).toOffsetDateTime(),
                agent == null ? null : agent.id(),
                agent == null ? null : agent.code(),
                agent == null ? null : agent.displayName(),
                grouping == ReportGrouping.TEAM ? label : null,
                grouping == ReportGrouping.QUEUE ? label : null,
                spent.agents(),
                spent.chosen().entrySet().stream()
                        .map(one -> new OfAvailability(
                                one.getKey().availability(), one.getKey().reasonCode(), one.getValue()))
                        .toList(),
                spent.occupied().entrySet().stream()
                        .map(one -> new OfOccupation(one.getKey(), one.getValue()))
                        .toList(),
                grouping == ReportGrouping.QUEUE ? spent.elsewhere() : null,
                Metrics.inForceOfAgents(from.toLocalDate()).stream()
                        .filter(metric -> asked.isEmpty()
                                || asked.contains(metric.definition().id()))
                        .map(metric -> FigureView.of(metric.figure(spent.counts(), THRESHOLDS)))
                        .toList());
    }
}
