package coop.dure.cdr.statistics;

import coop.dure.cdr.calls.Direction;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.times.AskedIntervals;
import coop.dure.vocabulary.PlainText;
import coop.dure.vocabulary.metrics.IntervalLength;
import coop.dure.vocabulary.metrics.MetricDefinition;
import coop.dure.vocabulary.metrics.Metrics;
import coop.dure.vocabulary.metrics.Thresholds;
import coop.dure.vocabulary.metrics.WaitTimes;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which figures are asked for. */
class StatisticsFilter {
    private static final int LONGEST = 256;

    @QueryParam("from")
    @Parameter(
            required = true,
            description = "First instant, ISO 8601 with an offset, on a quarter of an hour as it is in UTC")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(required = true, description = "First instant no longer, on a quarter of an hour too")
    @Nullable
    String to;

    @QueryParam("interval")
    @Parameter(description = "How long intervals are, by clock and calendar of the client's zone. Default DAY")
    @Nullable
    IntervalLength interval;

    @QueryParam("groupBy")
    @Parameter(description = "What the figures of an interval are told apart by. Default NONE")
    @Nullable
    Grouping groupBy;

    @QueryParam("queue")
    @Parameter(description = "Code of the queue")
    @Nullable
    String queue;

    @QueryParam("agent")
    @Parameter(description = "The agent's code, or the line as the source knows it")
    @Nullable
    String agent;

    @QueryParam("source")
    @Parameter(description = "Code of the source")
    @Nullable
    String source;

    @QueryParam("direction")
    @Nullable
    Direction direction;

    @QueryParam("metric")
    @Parameter(description = "Id of a metric definition; given several times any of those. Default all")
    @Nullable
    List<String> metrics;

    @QueryParam("thresholdSeconds")
    @Parameter(
            description = "Seconds within which calls should be answered: one of 5, 10, 15, 20, 30, 45, 60, 90, 120,"
                    + " 180, 300. Default 20")
    @Nullable
    Integer thresholdSeconds;

    @QueryParam("shortAbandonSeconds")
    @Parameter(description = "Seconds within which giving up is a short abandon: one of the same. Default 5")
    @Nullable
    Integer shortAbandonSeconds;

    Thresholds thresholds() {
        return new Thresholds(
                threshold("thresholdSeconds", thresholdSeconds, MetricDefinition.DEFAULT_THRESHOLD_SECONDS),
                threshold("shortAbandonSeconds", shortAbandonSeconds, MetricDefinition.DEFAULT_SHORT_ABANDON_SECONDS));
    }

    Grouping grouping() {
        return groupBy == null ? Grouping.NONE : groupBy;
    }

    /** Ids of the figures asked for; none is all. */
    Set<String> asked() {
        for (String id : metrics == null ? List.<String>of() : metrics) {
            if (!Metrics.isOfCalls(id)) {
                throw Problem.of(400, "bad-request")
                        .parameter("metric", Metrics.isOfAgents(id) ? "metric.of-agents" : "metric.unknown");
            }
        }
        return metrics == null ? Set.of() : new HashSet<>(metrics);
    }

    @Nullable
    String askedQueue() {
        return bounded("queue", queue);
    }

    @Nullable
    String askedAgent() {
        return bounded("agent", agent);
    }

    @Nullable
    String askedSource() {
        return bounded("source", source);
    }

    /** The begins of the intervals asked for, and the end of the last. */
    List<Instant> bounds(ZoneId zone) {
        return AskedIntervals.bounds(from, to, interval, zone);
    }

    private static int threshold(String parameter, @Nullable Integer asked, int otherwise) {
        int seconds = asked == null ? otherwise : asked;
        if (!WaitTimes.THRESHOLDS.contains(seconds)) {
            throw Problem.of(400, "bad-request")
                    .parameter(
                            parameter,
                            "parameter.wrong-value",
                            WaitTimes.THRESHOLDS.stream().map(String::valueOf).collect(Collectors.joining(" | ")));
        }
        return seconds;
    }

    private static @Nullable String bounded(String parameter, @Nullable String text) {
        if (text != null && (text.length() > LONGEST || !PlainText.storable(text))) {
            throw Problem.of(400, "bad-request").parameter(parameter, "bad-request.detail");
        }
        return text;
    }
}
