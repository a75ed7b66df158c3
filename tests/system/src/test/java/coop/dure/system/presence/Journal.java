package coop.dure.system.presence;

import coop.dure.presence.model.ModelCommand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked for one agent and what was answered, in the order in which it was asked, one after the other. */
final class Journal {
    /** An answer that never came. */
    static final long NEVER = Long.MAX_VALUE;

    private final List<Asked> asked = new ArrayList<>();
    private final List<Proof> proofs = new ArrayList<>();
    private final List<Long> comings = new ArrayList<>();
    private boolean isInDoubt;

    /** What is known of it. */
    enum Outcome {
        /** It is done and stays done. */
        DONE,
        /** It is not done, for the version was another one. */
        REFUSED,
        /** Nobody answered: it may be done already, or at any time later, or never. */
        UNKNOWN
    }

    /**
     * A command.
     *
     * @param sent epoch milliseconds
     * @param answered epoch milliseconds; {@link #NEVER} where nobody answered
     * @param version of the agent after it, as far as the answer told
     * @param expected the version on which it was to be done only
     */
    record Asked(
            ModelCommand command,
            long sent,
            long answered,
            Outcome outcome,
            @Nullable Long version,
            @Nullable Long expected) {}

    synchronized void note(Asked one) {
        asked.add(one);
        isInDoubt |= one.outcome() == Outcome.UNKNOWN;
    }

    /** That the agent was connected at a time, by one connection or one unbroken row of heartbeats. */
    private record Proof(long at, int connection) {}

    /** The agent's program heard that it is connected, at that time at the least. */
    synchronized void heard(long at, int connection) {
        proofs.add(new Proof(at, connection));
    }

    /** The agent's program tried to connect. */
    synchronized void comes(long at) {
        comings.add(at);
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Whether anything may have happened of which nobody knows. */
    synchronized boolean isInDoubt() {
        return isInDoubt;
    }

    synchronized boolean cameBetween(long from, long until) {
        return comings.stream().anyMatch(at -> at >= from && at <= until);
    }

    /** Whether an agent may have landed then: nobody had heard of it for its grace. */
    synchronized boolean mayHaveLanded(long at, long graceMs, long slackMs) {
        Proof before = null;
        for (Proof proof : proofs) {
            if (proof.at() > at - slackMs) {
                boolean wasThereAllAlong = before != null && before.connection() == proof.connection();
                return !wasThereAllAlong && isPast(before, at - graceMs + slackMs);
            }
            before = proof;
        }
        return isPast(before, at - graceMs + slackMs);
    }

    private static boolean isPast(@Nullable Proof proof, long moment) {
        return proof == null || proof.at() <= moment;
    }
}
