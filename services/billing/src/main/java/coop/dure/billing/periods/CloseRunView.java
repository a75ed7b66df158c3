package coop.dure.billing.periods;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A close of a month for all tenants, as answered: a job.
 *
 * @param id the run
 * @param month {@code YYYY-MM}
 * @param status REQUESTED, RUNNING or DONE
 * @param done closes that have ended
 * @param total tenants whose month was open; 0 while it is REQUESTED
 * @param closed closes that ended CLOSED
 * @param refused closes that ended REFUSED, by tenant; the first thousand
 * @param requestedAt when it was asked for
 * @param endedAt when the last close ended
 */
public record CloseRunView(
        UUID id,
        String month,
        String status,
        int done,
        int total,
        int closed,
        List<Refused> refused,
        Instant requestedAt,
        @Nullable Instant endedAt) {
    /** So many refused closes are told. */
    static final int MOST_REFUSED = 1000;

    /**
     * A tenant whose month was not closed.
     *
     * @param tenant its slug
     * @param closingId the close
     * @param refusals why, and what to do
     */
    public record Refused(String tenant, UUID closingId, List<Refusal> refusals) {}
}
