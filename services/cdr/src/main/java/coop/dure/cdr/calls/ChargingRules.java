package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.Reason;
import java.util.List;
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
 *   <li>the carrier is held when the source contradicts itself about its line, or when the line never ended or
 *       lasted absurdly long.
 * </ol>
 *
 * An answered attempt of unknown direction stays billable: billing shows it as UNRATED(DIRECTION), it is not lost.
 */
final class ChargingRules {
    /** No line lasts this long; a channel that got stuck does. */
    static final int STUCK_SECONDS = 43_200;

    private final List<Attempt> attempts;
    private final Lines lines;

    ChargingRules(List<Attempt> attempts, Lines lines) {
        this.attempts = attempts;
        this.lines = lines;
    }

    Charging of(Attempt attempt, @Nullable Integer connectedSeconds) {
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
        return unended || connectedSeconds == null || connectedSeconds > STUCK_SECONDS
                ? Charging.held(Reason.STUCK)
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
