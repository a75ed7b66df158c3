package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.Reason;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
 *   <li>it is held when the line never ended, lasted too long, ended before it began, begins or ends in the future, or when its
 *       times and seconds contradict each other, unless the tenant has such legs billed as they are and their seconds
 *       are known.
 * </ol>
 *
 * An answered attempt of unknown direction stays billable: billing shows it as UNRATED(DIRECTION), it is not lost.
 */
final class ChargingRules {
    /** Of several the first is told. */
    private static final Map<Flag, Reason> HELD_FOR = new LinkedHashMap<>();

    static {
        HELD_FOR.put(Flag.NO_END, Reason.STUCK);
        HELD_FOR.put(Flag.TOO_LONG, Reason.STUCK);
        HELD_FOR.put(Flag.END_BEFORE_START, Reason.END_BEFORE_START);
        HELD_FOR.put(Flag.ANSWER_OUTSIDE, Reason.ANSWER_OUTSIDE);
        HELD_FOR.put(Flag.SECONDS_DIFFER, Reason.SECONDS_DIFFER);
        HELD_FOR.put(Flag.IN_FUTURE, Reason.IN_FUTURE);
    }

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
        Set<Flag> suspicions = EnumSet.noneOf(Flag.class);
        suspicions.addAll(flags);
        if (line == null ? attempt.endedAt() == null : line.unended()) {
            suspicions.add(Flag.NO_END);
        }
        if (line != null) {
            suspicions.addAll(line.releaseContradicted(attempt));
        }
        if (connectedSeconds == null) {
            Reason why = first(suspicions, suspicion -> suspicion != Flag.IN_FUTURE);
            return Charging.held(why == null ? Reason.STUCK : why);
        }
        if (suspicions.contains(Flag.END_BEFORE_START)) {
            // Such an end is why the seconds differ: one thing to look at, not two.
            suspicions.remove(Flag.SECONDS_DIFFER);
        }
        Reason reason = first(suspicions, policy::holds);
        return reason == null ? Charging.BILLABLE : Charging.held(reason);
    }

    /** What it is held for, of what counts. */
    private static @Nullable Reason first(Set<Flag> suspicions, Predicate<Flag> counts) {
        return HELD_FOR.entrySet().stream()
                .filter(held -> suspicions.contains(held.getKey()) && counts.test(held.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private boolean isRingAttempt(Attempt attempt) {
        return attempt.fromQueue() && attempt.reached()
                || attempts.stream()
                        .anyMatch(other -> other.answered()
                                && other.callingChannel().equals(attempt.callingChannel())
                                && !other.id().equals(attempt.id()));
    }
}
