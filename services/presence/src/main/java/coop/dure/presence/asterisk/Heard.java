package coop.dure.presence.asterisk;

import coop.dure.presence.state.CallPhase;
import coop.dure.presence.state.Ending;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an Asterisk tells of a call, or of a telephone. */
public sealed interface Heard {
    /**
     * Something happened at somebody's line.
     *
     * @param lines whose, by extension: the first that an agent has, the surest one first
     * @param callRef the channel at that line
     * @param phase what happened
     * @param queue the queue that the call came by, where the event names it
     * @param ending how a call ended that was not answered there
     */
    record AtLine(
            List<String> lines,
            String callRef,
            CallPhase phase,
            @Nullable String queue,
            @Nullable Ending ending) implements Heard {}

    /**
     * A caller came into a queue or left it.
     *
     * @param queue the queue
     * @param callRef the caller's channel
     * @param step what happened
     */
    record AtQueue(String queue, String callRef, QueueStep step) implements Heard {}

    /**
     * Something became of a telephone.
     *
     * @param line whose, by extension
     * @param telephone its name, behind that of the Asterisk if that has one
     * @param reachable whether a call would get there
     */
    record AtTelephone(String line, String telephone, boolean reachable) implements Heard {}

    /** What becomes of a caller in a queue. */
    enum QueueStep {
        JOINED,
        /** It is no longer there, for whatever reason: of several that are told, another one says more. */
        LEFT,
        CALLER_GONE,
        ANSWERED
    }
}
