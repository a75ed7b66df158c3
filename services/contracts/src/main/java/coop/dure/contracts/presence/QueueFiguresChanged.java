package coop.dure.contracts.presence;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All figures of a queue after a change.
 *
 * @param tenantId the tenant
 * @param queueId the queue
 * @param queue the queue's name within the tenant
 * @param waiting how many calls wait now
 * @param longestWaitSince since when the call waits that has waited longest; absent where none waits
 * @param day the day of the tenant's zone whose calls the figures count
 * @param figures of that day so far, each by the definition that it names
 * @param asOf when they were counted
 * @param version per queue; grows with every change
 */
public record QueueFiguresChanged(
        UUID tenantId,
        UUID queueId,
        String queue,
        int waiting,
        @Nullable Instant longestWaitSince,
        LocalDate day,
        List<Figure> figures,
        Instant asOf,
        long version) {
    /**
     * A figure.
     *
     * @param metric id of the definition
     * @param metricVersion the definition's version
     * @param value numerator by denominator, or the numerator where there is none; absent where nothing was counted
     * @param numerator what was counted
     * @param denominator what it was divided by
     * @param thresholdSeconds within which calls should be answered, where it depends on that
     * @param shortAbandonSeconds within what time giving up is short, where it depends on that
     */
    public record Figure(
            String metric,
            int metricVersion,
            @Nullable BigDecimal value,
            long numerator,
            @Nullable Long denominator,
            @Nullable Integer thresholdSeconds,
            @Nullable Integer shortAbandonSeconds) {}
}
