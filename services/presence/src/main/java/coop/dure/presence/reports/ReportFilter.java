package coop.dure.presence.reports;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.times.AskedIntervals;
import coop.dure.vocabulary.PlainText;
import coop.dure.vocabulary.metrics.IntervalLength;
import coop.dure.vocabulary.metrics.Metrics;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which report is asked for. */
class ReportFilter {
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
    @Parameter(description = "How long intervals are, by clock and calendar of the tenant's zone. Default DAY")
    @Nullable
    IntervalLength interval;

    @QueryParam("groupBy")
    @Parameter(
            description =
                    "What agents are told apart by: themselves, the team that they are in now, the queues that they serve"
                            + " now or took calls of, or nothing. Of a queue count its calls, what they took, and the time"
                            + " without calls of who serves it. Default AGENT")
    @Nullable
    ReportGrouping groupBy;

    @QueryParam("agent")
    @Parameter(description = "The agent's code")
    @Nullable
    String agent;

    @QueryParam("team")
    @Parameter(description = "Code of the team; only agents who are in it now")
    @Nullable
    String team;

    @QueryParam("queue")
    @Parameter(
            description = "Code of a queue; only agents who serve it now, and with groupBy=QUEUE who took calls of it")
    @Nullable
    String queue;

    @QueryParam("metric")
    @Parameter(description = "Id of a metric definition; given several times any of those. Default all of agents")
    @Nullable
    List<String> metrics;

    ReportGrouping grouping() {
        return groupBy == null ? ReportGrouping.AGENT : groupBy;
    }

    /** Ids of the figures asked for; none is all. */
    Set<String> asked() {
        for (String id : metrics == null ? List.<String>of() : metrics) {
            if (!Metrics.isOfAgents(id)) {
                throw Problem.of(400, "bad-request").parameter("metric", "presence.metric-unknown");
            }
        }
        return metrics == null ? Set.of() : new HashSet<>(metrics);
    }

    @Nullable
    String askedAgent() {
        return bounded("agent", agent);
    }

    @Nullable
    String askedTeam() {
        return bounded("team", team);
    }

    @Nullable
    String askedQueue() {
        return bounded("queue", queue);
    }

    /** The begins of the periods asked for, and the end of the last. */
    List<Instant> bounds(ZoneId zone) {
        return AskedIntervals.bounds(from, to, interval, zone);
    }

    private static @Nullable String bounded(String parameter, @Nullable String text) {
        if (text != null && (text.length() > LONGEST || !PlainText.storable(text))) {
            throw Problem.of(400, "bad-request").parameter(parameter, "bad-request.detail");
        }
        return text;
    }
}
