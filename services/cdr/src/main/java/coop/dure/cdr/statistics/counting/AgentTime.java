package coop.dure.cdr.statistics.counting;

import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is doing since when, and up to when that is counted.
 *
 * @param availability as presence names it: AVAILABLE, AWAY, SIGNED_OUT
 * @param occupation as presence names it: IDLE, RINGING, ON_CALL, ON_HOLD, AFTER_CALL_WORK
 * @param since when it began
 * @param countedTo up to when it is counted; behind the end of it, where that came to be known late
 */
public record AgentTime(String availability, String occupation, Instant since, Instant countedTo) {
    /** Begins; nothing of it is counted yet. */
    public static AgentTime begun(String availability, String occupation, Instant since) {
        return new AgentTime(availability, occupation, since, since);
    }

    /** Whoever has left the roster: signed out since then. */
    public static AgentTime left(Instant at) {
        return begun("SIGNED_OUT", "IDLE", at);
    }

    /** The same, counted up to then. */
    public AgentTime counted(Instant to) {
        return new AgentTime(availability, occupation, since, to);
    }

    /** Whether it goes into any figure. */
    public boolean isCounted() {
        return counter() != null;
    }

    /** Whether presence says of a change that this is what went before it; otherwise changes in between are unknown. */
    public boolean isWhatWentBefore(String previousAvailability, String previousOccupation) {
        return availability.equals(previousAvailability) && occupation.equals(previousOccupation);
    }

    /** By begins of quarters of an hour, what counting it up to then adds; less than nothing if it ended before. */
    public Map<Long, Counts> upTo(Instant end) {
        Map<Long, Counts> time = new TreeMap<>();
        Counter counter = counter();
        if (counter == null) {
            return time;
        }
        boolean more = end.isAfter(countedTo);
        long second = (more ? countedTo : end).getEpochSecond();
        long last = (more ? end : countedTo).getEpochSecond();
        while (second < last) {
            long quarter = RollUpKey.quarterOf(second);
            long next = Math.min(quarter + RollUpKey.QUARTER_SECONDS, last);
            time.computeIfAbsent(quarter, first -> new Counts()).add(counter, more ? next - second : second - next);
            second = next;
        }
        return time;
    }

    /** A call that began before somebody went away is a call all the same; a ringing phone is neither. */
    private @Nullable Counter counter() {
        return switch (occupation) {
            case "ON_CALL", "ON_HOLD", "AFTER_CALL_WORK" -> Counter.BUSY_SECONDS;
            case "IDLE" -> availability.equals("AVAILABLE") ? Counter.READY_SECONDS : null;
            default -> null;
        };
    }
}
