package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.Reason;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which legs of a call billing may use. What crossed a trunk is billed once to the client and never twice:
 *
 * <ol>
 *   <li>a row with several contents is held, whichever it is;
 *   <li>what crossed no trunk is internal: consultations between agents, calls from room to room;
 *   <li>what was not answered costs nothing: a ring attempt when an agent's phone rang for a queue, or when the same
 *       caller was answered by another try; unanswered otherwise;
 *   <li>of the answered attempts of one line the first carries its charge to the release of the line; the others,
 *       to whom the call was passed on, are covered by it;
 *   <li>the carrier is held when the source contradicts itself about its line;
 *   <li>it is held when the line never ended, lasted too long, ended before it began or begins in the future, unless the
 *       tenant has such legs billed as they are and their seconds are known.
 * </ol>
 *
 * An answered attempt of unknown direction stays billable: billing shows it as UNRATED(DIRECTION), it is not lost.
 */
final class ChargingRules {
    private final List<Attempt> attempts;
    private final Lines lines;
    private final FlagPolicy policy;

    ChargingRules(List<Attempt> attempts, Lines lines, FlagPolicy policy) {
        this.attempts = attempts;
        this.lines = lines;
        this.policy = policy;
    }

    Charging of(Attempt attempt, @Nullable Integer connectedSeconds, Set<Flag> flags) {
        if (attempt.conflict()) {
            return Charging.held(Reason.CONFLICT);
        }
        if (attempt.alone() == Direction.INTERNAL) {
            return Charging.notBillable(Reason.INTERNAL);
        }
        if (!attempt.answered()) {
            return Charging.notBillable(isRingAttempt(attempt) ? Reason.RING_ATTEMPT : Reason.UNANSWERED);
        }
        Lines.Line line = lines.of(attempt);
        Attempt carrier = line == null ? null : line.carrier();
        if (carrier != null && !carrier.id().equals(attempt.id())) {
            return Charging.coveredBy(carrier.id());
        }
        if (line != null && line.contradicted()) {
            return Charging.held(Reason.CONFLICT);
        }
        boolean unended = line == null ? attempt.endedAt() == null : line.unended();
        return connectedSeconds == null ? Charging.held(Reason.STUCK) : unlessSuspicious(unended, flags);
    }

    private Charging unlessSuspicious(boolean unended, Set<Flag> flags) {
        if (unended && policy.holds(Flag.NO_END) || flags.contains(Flag.TOO_LONG) && policy.holds(Flag.TOO_LONG)) {
            return Charging.held(Reason.STUCK);
        }
        if (flags.contains(Flag.END_BEFORE_START) && policy.holds(Flag.END_BEFORE_START)) {
            return Charging.held(Reason.END_BEFORE_START);
        }
        return flags.contains(Flag.IN_FUTURE) && policy.holds(Flag.IN_FUTURE)
                ? Charging.held(Reason.IN_FUTURE)
                : Charging.BILLABLE;
    }

    private boolean isRingAttempt(Attempt attempt) {
        return attempt.fromQueue() && attempt.reached()
                || attempts.stream()
                        .anyMatch(other -> other.answered()
                                && other.callingChannel().equals(attempt.callingChannel())
                                && !other.id().equals(attempt.id()));
    }
}
