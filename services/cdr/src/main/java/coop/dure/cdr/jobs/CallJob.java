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
 * @param progress how far it has come
 * @param rows how many rows were looked at
 * @param calls how many calls it is about, so far; a call that two pages of rows are of counts twice
 * @param legsChanged how many legs became other ones or were voided, so far; in a dry run, how many would
 * @param legsExpected how many legs would become other ones, as counted before anything was changed, so far; {@code null}
 *     where nothing is counted before
 * @param cause why it was made
 * @param reason why, in the words of who asked
 * @param askedBy what who asked signed in as; {@code dure} where nobody asked
 * @param askedAt when
 * @param endedAt when all of it was applied
 * @param failure why it did not come on when it was last tried
 */
public record CallJob(
        UUID id,
        Kind kind,
        State state,
        @Nullable UUID deliveryId,
        @Nullable String source,
        boolean dryRun,
        JobProgress progress,
        long rows,
        long calls,
        long legsChanged,
        @Nullable Long legsExpected,
        Cause cause,
        @Nullable String reason,
        String askedBy,
        OffsetDateTime askedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable JobFailure failure) {
    /** What is done. */
    public enum Kind {
        /** A delivery did not happen. */
        UNDO,
        /** Calls are folded again from their rows, with what is known of source and numbers now. */
        REFOLD
    }

    /** Why there is such work. */
    public enum Cause {
        /** Somebody asked. */
        ASKED,
        /** Zone, country, area code, prefix or trunks of the source were set otherwise. */
        SOURCE_CHANGED,
        /** The client has other numbers. */
        NUMBERS_CHANGED
    }

    /** How far it is. */
    public enum State {
        /** What would change is counted, before anything is changed. */
        COUNTING,
        /** Calls are gone through. */
        RUNNING,
        /** All calls were gone through; the last of them are being changed. */
        SENT,
        /** All is changed. */
        DONE,
        /** It failed several times; it is tried again now and then, and whenever somebody asks. */
        FAILED
    }
}
