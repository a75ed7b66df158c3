package coop.dure.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The barrier's marker of a month's close: all that its writer committed before it lies before it on the same
 * partition.
 *
 * @param closingId the close that asked for it
 * @param tenantId the tenant whose month closes
 * @param partition the partition it was written to
 * @param partitions how many partitions the topic has: the close waits for as many distinct ones
 * @param runningImports imports of the tenant that were under way; {@code null} where the writer has none to tell
 * @param openDeadLetters dead letters of the tenant neither replayed nor dismissed; {@code null} likewise
 * @param sources the tenant's active sources of call records that rows were stored of; {@code null} where the writer has none to
 *     tell
 */
public record ClosePassed(
        UUID closingId,
        UUID tenantId,
        int partition,
        int partitions,
        @Nullable Integer runningImports,
        @Nullable Integer openDeadLetters,
        @Nullable List<SourceHeard> sources) {
    /**
     * How far a source's rows reach.
     *
     * @param source its code
     * @param newestStart when the newest call that it told of began
     */
    public record SourceHeard(String source, Instant newestStart) {}
}
