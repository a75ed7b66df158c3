package coop.dure.presence.reports.fold;

import coop.dure.presence.state.Occupation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an agent's time and calls is a queue's: its calls, and, of who serves it, all time without a call. Who does not
 * serve it has spent on it what its calls took, and nothing else.
 */
public final class OfQueue {
    private final String queue;
    private final boolean serves;
    private final Map<String, String> queues = new HashMap<>();

    /**
     * Of one agent.
     *
     * @param queue its code; empty stands for calls that came by none
     * @param serves whether the agent serves it, or, of calls that came by none, serves no queue at all
     * @param calls all that the agent took
     */
    public OfQueue(String queue, boolean serves, List<Taken> calls) {
        this.queue = queue;
        this.serves = serves;
        calls.forEach(call -> queues.put(call.callRef(), call.queue()));
    }

    boolean serves() {
        return serves;
    }

    boolean has(Taken call) {
        return call.queue().equals(queue);
    }

    /** Whether the agent was occupied by a call of the queue. */
    boolean isOccupied(Stay stay) {
        return stay.occupation() != Occupation.IDLE
                && stay.callRef() != null
                && queue.equals(queues.get(stay.callRef()));
    }

    /** Whether the agent was occupied by something else. */
    boolean isOccupiedElsewhere(Stay stay) {
        return stay.occupation() != Occupation.IDLE && !isOccupied(stay);
    }
}
