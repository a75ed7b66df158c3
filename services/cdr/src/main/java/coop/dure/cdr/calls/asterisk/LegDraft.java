package coop.dure.cdr.calls.asterisk;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import java.time.Duration;
import java.time.Instant;

/**
 * A leg to which evidence is still added.
 *
 * @param draft what is said of it so far
 * @param plain what its own rows say
 * @param calledChannel name of the called channel; empty where there is none
 */
record LegDraft(AttemptDraft draft, Attempt plain, String calledChannel) {
    /** Logs print whole seconds, each cut by itself. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    LegDraft(AttemptDraft draft, String calledChannel) {
        this(draft, draft.done(), calledChannel);
    }

    /** Whether a moment lies within it. */
    boolean covers(Instant moment) {
        Instant end = plain.endedAt();
        return !moment.isBefore(plain.startedAt().minus(SLACK)) && (end == null || !moment.isAfter(end.plus(SLACK)));
    }
}
