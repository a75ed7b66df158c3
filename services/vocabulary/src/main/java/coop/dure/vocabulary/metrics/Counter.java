package coop.dure.vocabulary.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What is counted. All of it adds up: over quarters of an hour, queues, agents, sources. A fact that is not known is not
 * counted as zero: beside each sum stands how many it was known of.
 */
public enum Counter {
    /** Calls, each once. */
    CALLS,
    /** Legs. */
    LEGS,
    /** First answer to release, of the legs that stand for a line, or of calls within the house. */
    CONNECTED_SECONDS(true),
    /** Calls that came into a queue, once for each queue. */
    OFFERED,
    /** Of these: answered by an agent. */
    ANSWERED,
    /** Of these: given up by the caller. */
    ABANDONED,
    /** Waits of the answered, where known. */
    ANSWERED_WAIT_SECONDS(true),
    /** Waits of the abandoned, where known. */
    ABANDONED_WAIT_SECONDS(true),
    /** Answered within 5 seconds; those below likewise, each without what the one before it counts. */
    ANSWERED_IN_5,
    /** See above. */
    ANSWERED_IN_10,
    /** See above. */
    ANSWERED_IN_15,
    /** See above. */
    ANSWERED_IN_20,
    /** See above. */
    ANSWERED_IN_30,
    /** See above. */
    ANSWERED_IN_45,
    /** See above. */
    ANSWERED_IN_60,
    /** See above. */
    ANSWERED_IN_90,
    /** See above. */
    ANSWERED_IN_120,
    /** See above. */
    ANSWERED_IN_180,
    /** See above. */
    ANSWERED_IN_300,
    /** Answered after more than 300 seconds. */
    ANSWERED_LATER,
    /** Abandoned within 5 seconds; those below likewise, each without what the one before it counts. */
    ABANDONED_IN_5,
    /** See above. */
    ABANDONED_IN_10,
    /** See above. */
    ABANDONED_IN_15,
    /** See above. */
    ABANDONED_IN_20,
    /** See above. */
    ABANDONED_IN_30,
    /** See above. */
    ABANDONED_IN_45,
    /** See above. */
    ABANDONED_IN_60,
    /** See above. */
    ABANDONED_IN_90,
    /** See above. */
    ABANDONED_IN_120,
    /** See above. */
    ABANDONED_IN_180,
    /** See above. */
    ABANDONED_IN_300,
    /** Abandoned after more than 300 seconds. */
    ABANDONED_LATER,
    /** Times that an agent's phone rang for a queue and the agent did not take the call. */
    RINGS_UNANSWERED,
    /** Conversations of the house's people with somebody outside, or for a queue. */
    HANDLED,
    /** With the other side, without hold, where known. */
    TALK_SECONDS(true),
    /** Conversations whose talk time is known. */
    TALK_KNOWN,
    /** On hold, where known. */
    HOLD_SECONDS(true),
    /** Conversations whose time on hold is known. */
    HOLD_KNOWN,
    /** After-call work, where known. */
    AFTER_CALL_WORK_SECONDS(true),
    /** Conversations whose after-call work is known. */
    AFTER_CALL_WORK_KNOWN,
    /** Talk, hold and after-call work of the conversations of which all three are known. */
    HANDLE_SECONDS(true),
    /** How many these are. */
    HANDLE_KNOWN,
    /** Legs that ended so. */
    ENDED_ANSWERED,
    /** See above. */
    ENDED_NO_ANSWER,
    /** See above. */
    ENDED_BUSY,
    /** See above. */
    ENDED_FAILED,
    /** See above. */
    ENDED_CONGESTION,
    /** See above. */
    ENDED_ABANDONED,
    /** See above. */
    ENDED_CANCELLED,
    /** See above. */
    ENDED_TRANSFERRED,
    /** See above. */
    ENDED_BLOCKED,
    /** See above. */
    ENDED_SELF_SERVICE,
    /** See above. */
    ENDED_UNKNOWN,
    /** Agents' time on calls, held ones included, and in after-call work, as presence tells it. */
    BUSY_SECONDS(true),
    /** Agents' time in which they were available and no call was theirs, as presence tells it. */
    READY_SECONDS(true),
    /** Agents' time in which they were available or away. This and what follows presence tells, and no roll-up has it. */
    SIGNED_IN_SECONDS(true, true),
    /** Agents' time in which they were signed in, or occupied by a call all the same. */
    ATTENDED_SECONDS(true, true),
    /** Of these: of which the tenant's policy says whether it is paid and productive. */
    ATTENDED_KNOWN_SECONDS(true, true),
    /** Of these: paid. */
    PAID_SECONDS(true, true),
    /** Of these: productive. */
    PRODUCTIVE_SECONDS(true, true),
    /** Calls that agents had on the line, once for each agent. */
    TAKEN(false, true),
    /** Agents' time for which something is planned. */
    PLANNED_SECONDS(true, true),
    /** Of these: in which presence knows what they did. */
    PLANNED_KNOWN_SECONDS(true, true),
    /** Of these: in which they did what was planned. */
    ADHERENT_SECONDS(true, true),
    /** Agents' time for which work is planned. */
    PLANNED_WORK_SECONDS(true, true),
    /** Of these: in which presence knows what they did. */
    PLANNED_WORK_KNOWN_SECONDS(true, true),
    /** Agents' time at work, on the days on which work is planned for them. */
    WORKED_SECONDS(true, true);

    private static final List<Counter> ROLLED_UP =
            Arrays.stream(values()).filter(counter -> !counter.presences).toList();

    private final boolean seconds;
    private final boolean presences;

    Counter() {
        this(false);
    }

    Counter(boolean seconds) {
        this(seconds, false);
    }

    Counter(boolean seconds, boolean presences) {
        this.seconds = seconds;
        this.presences = presences;
    }

    /** Those that roll-ups of calls have. */
    public static List<Counter> rolledUp() {
        return ROLLED_UP;
    }

    /** Whether it adds seconds up; else it counts. */
    public boolean isSeconds() {
        return seconds;
    }

    /** Its name in a table. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The counter of answered waits of a place of {@link WaitTimes}. */
    public static Counter answeredIn(int place) {
        return values()[ANSWERED_IN_5.ordinal() + place];
    }

    /** The counter of abandoned waits of a place of {@link WaitTimes}. */
    public static Counter abandonedIn(int place) {
        return values()[ABANDONED_IN_5.ordinal() + place];
    }
}
