package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant's agents, each as it is since a place of the log. */
final class AgentSeats {
    private final Map<UUID, Seat> seats = new HashMap<>();

    private record Seat(AgentPresenceChanged state, Position since) {}

    /** An agent; {@code null} where it is not there. */
    @Nullable
    AgentPresenceChanged of(UUID agentId) {
        Seat seat = seats.get(agentId);
        return seat == null ? null : seat.state();
    }

    /** An agent is another, or gone. */
    void take(Position since, UUID agentId, @Nullable AgentPresenceChanged state) {
        if (state == null) {
            seats.remove(agentId);
        } else {
            seats.put(agentId, new Seat(state, since));
        }
    }

    /** Those that a listener wants. */
    List<AgentPresenceChanged> shown(Filter filter) {
        return seats.values().stream().map(Seat::state).filter(filter::shows).toList();
    }

    /** Of those who went whoever is back is not gone; those who changed behind an offset are told. */
    void missed(long after, Filter filter, Map<Object, Told> missed) {
        seats.forEach((agentId, seat) -> {
            if (filter.shows(seat.state())) {
                missed.remove(agentId);
                if (seat.since().offset() > after) {
                    missed.put(agentId, new Told.Change(seat.since(), seat.state()));
                }
            }
        });
    }
}
