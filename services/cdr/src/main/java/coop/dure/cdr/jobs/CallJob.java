package coop.dure.cdr.jobs;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work on many calls, and how far it is. Erasures have a page of their own, which fewer may read.
 *
 * @param id the job
 * @param kind what is done
 * @param state how far it is
 * @param deliveryId the import or post that is undone
 * @param source code of the source whose calls are folded again; without one it is all sources
 * @param dryRun whether it only counts
 * @param rows how many rows were looked at
 * @param calls how many calls it is about, so far; a call that two pages of rows are of counts twice
 * @param legsChanged how many legs became other ones or were voided, so far; in a dry run, how many would
 * @param reason why, in the words of who asked
 * @param askedBy what who asked signed in as
 * @param askedAt when
 * @param endedAt when all of it was applied
 */
public record CallJob(
        UUID id,
        Kind kind,
        State state,
        @Nullable UUID deliveryId,
        @Nullable String source,
        boolean dryRun,
        long rows,
        long calls,
        long legsChanged,
        @Nullable String reason,
        String askedBy,
        OffsetDateTime askedAt,
        @Nullable OffsetDateTime endedAt) {
    /** What is done. */
    public enum Kind {
        /** A delivery did not happen. */
        UNDO,
        /** Calls are folded again from their rows, with what is known of source and numbers now. */
        REFOLD
    }

    /** How far it is. */
    public enum State {
        /** Calls are gone through. */
        RUNNING,
        /** All calls were gone through; the last of them are being changed. */
        SENT,
        /** All is changed. */
        DONE
    }
}
