package coop.dure.cdr.jobs;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The erasure of a number, and when it is done its certificate.
 *
 * @param id the erasure
 * @param number as it may still be shown, as in {@code +8210****5678}
 * @param reason in the words of who asked
 * @param askedBy what who asked signed in as
 * @param askedAt when: what was acknowledged until then is erased
 * @param state how far it is
 * @param dryRun whether it was only counted
 * @param progress how far it has come
 * @param calls in how many calls the number was found, so far; one that is found by its caller and by its text counts
 *     twice
 * @param rows in how many rows, so far; as above
 * @param legsErased from how many legs it is gone; of a dry run 0
 * @param endedAt when all of it was done
 * @param failure why it did not come on when it was last tried
 * @param kept what stays, and why; told when it is done
 */
public record Erasure(
        UUID id,
        String number,
        String reason,
        String askedBy,
        OffsetDateTime askedAt,
        CallJob.State state,
        boolean dryRun,
        JobProgress progress,
        long calls,
        long rows,
        long legsErased,
        @Nullable OffsetDateTime endedAt,
        @Nullable JobFailure failure,
        List<Kept> kept) {
    /**
     * What stays.
     *
     * @param what CALLS: each call with its times, seconds, direction and the first digits of its numbers; CHARGES: what
     *     was charged and invoiced; STATISTICS: figures by queue and agent; LOG: the records as they travelled, which the
     *     log forgets by itself; SWITCH: whatever the source itself keeps, recordings too
     * @param because ACCOUNTS (what was billed must be provable), NOT_PERSONAL (nobody is told apart by it), PASSES (it goes
     *     by itself), ELSEWHERE (not in this platform)
     * @param until when it has gone; {@code null} where it stays
     */
    public record Kept(
            String what, String because, @Nullable OffsetDateTime until) {}
}
