package coop.dure.cdr.statistics;

import coop.dure.platform.paging.Page;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of figures, and as of when they are.
 *
 * @param items intervals in which anything was counted, in their order
 * @param next cursor of the next page
 * @param zone whose clock and calendar intervals follow
 * @param dataAsOf when the newest record was received that is counted
 * @param sources what has come of each source
 * @param complete whether all records that were ever stored are counted
 */
public record Statistics(
        List<Interval> items,
        @Nullable String next,
        String zone,

        @Schema(description = "When the newest record was received that is counted; null where none was") @Nullable
        Instant dataAsOf,

        List<AsOf.SourceSeen> sources,

        @Schema(
                description = "false for a while after the upgrade that brought statistics: older records are"
                        + " still being counted")
        boolean complete) {
    static Statistics of(Page<Interval> page, ZoneId zone, AsOf asOf) {
        return new Statistics(page.items(), page.next(), zone.getId(), asOf.newest(), asOf.sources(), asOf.complete());
    }
}
