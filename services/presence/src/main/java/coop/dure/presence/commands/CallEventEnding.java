package coop.dure.presence.commands;

import coop.dure.presence.queues.waiting.QueueEnding;
import coop.dure.presence.state.Ending;
import org.jspecify.annotations.Nullable;

/** How a call ended at an agent's line, or left a queue. */
enum CallEventEnding {
    NO_ANSWER(Ending.NO_ANSWER, null),
    ANSWERED_ELSEWHERE(Ending.ANSWERED_ELSEWHERE, null),
    CALLER_GONE(Ending.CALLER_GONE, QueueEnding.CALLER_GONE),
    ANSWERED(null, QueueEnding.ANSWERED),
    OVERFLOWED(null, QueueEnding.OVERFLOWED);

    /** At an agent's line; {@code null} where it is none there. */
    final @Nullable Ending atAgent;

    /** In a queue; {@code null} where it is none there. */
    final @Nullable QueueEnding inQueue;

    CallEventEnding(@Nullable Ending atAgent, @Nullable QueueEnding inQueue) {
        this.atAgent = atAgent;
        this.inQueue = inQueue;
    }
}
