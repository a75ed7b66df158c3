package coop.dure.presence.reports;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a report, and as of when it is.
 *
 * @param items in the order of intervals and groups
 * @param next cursor of the next page
 * @param zone whose clock and calendar intervals follow
 * @param dataAsOf nothing behind it counts
 */
@Schema(name = "AgentReport")
public record AgentReport(
        List<ReportItem> items,
        @Nullable String next,
        String zone,

        @Schema(description = "Nothing behind it counts; the same on all pages of a report")
        Instant dataAsOf) {}
