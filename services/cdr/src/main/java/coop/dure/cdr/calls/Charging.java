package coop.dure.cdr.calls;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What billing may use of a leg. Nothing that is not BILLABLE is ever rated.
 *
 * @param state the answer
 * @param reason why not, or what it is held for
 * @param coveredBy the leg billed instead, with COVERED_BY
 */
public record Charging(
        State state, @Nullable Reason reason, @Nullable UUID coveredBy) {
    /** It crossed a trunk and is the one leg that carries this line's charge. */
    public static final Charging BILLABLE = new Charging(State.BILLABLE, null, null);

    /** The answer. */
    public enum State {
        /** Rate it. */
        BILLABLE,
        /** Costs the client nothing. */
        NOT_BILLABLE,
        /** Not before a person has looked. */
        HELD
    }

    /** Why a leg is not billed, or what it is held for. */
    public enum Reason {
        /** Crossed no trunk. */
        INTERNAL,
        /** An agent's phone rang and another took the call, or none. */
        RING_ATTEMPT,
        /** Nobody answered. */
        UNANSWERED,
        /** Another leg carries the charge of the same line. */
        COVERED_BY,
        /** A person looked into it, and it is not to be billed. */
        DISMISSED,
        /** The source delivered different contents for one row. */
        CONFLICT,
        /** No end, or absurdly long. */
        STUCK,
        /** It ends before it begins. */
        END_BEFORE_START,
        /** It begins or ends later than its rows came. */
        IN_FUTURE,
        /** It was answered before it began or after it ended. */
        ANSWER_OUTSIDE,
        /** Its seconds are not those between its times. */
        SECONDS_DIFFER,
        /** More rows than a call can have. */
        TOO_MANY_ROWS
    }

    static Charging notBillable(Reason reason) {
        return new Charging(State.NOT_BILLABLE, reason, null);
    }

    static Charging coveredBy(UUID leg) {
        return new Charging(State.NOT_BILLABLE, Reason.COVERED_BY, leg);
    }

    static Charging held(Reason reason) {
        return new Charging(State.HELD, reason, null);
    }
}
