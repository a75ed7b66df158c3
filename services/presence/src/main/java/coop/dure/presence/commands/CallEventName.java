package coop.dure.presence.commands;

import coop.dure.presence.state.CallPhase;
import org.jspecify.annotations.Nullable;

/** What the switch tells of: of a call at an agent's line, or of a call in a queue. */
enum CallEventName {
    RINGING(CallPhase.RINGING),
    ANSWERED(CallPhase.ANSWERED),
    HELD(CallPhase.HELD),
    RESUMED(CallPhase.RESUMED),
    TRANSFERRED(CallPhase.TRANSFERRED),
    ENDED(CallPhase.ENDED),
    /** The call waits in the queue from now on. */
    QUEUE_JOINED(null),
    /** The call no longer does. */
    QUEUE_LEFT(null);

    /** What happened at the agent's line; {@code null} where it was in a queue. */
    final @Nullable CallPhase phase;

    CallEventName(@Nullable CallPhase phase) {
        this.phase = phase;
    }
}
