package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One tenant's alerts that are open. They are few, and whoever is told of one is told of all: none is ever left over. */
final class Alerts {
    private final Map<UUID, AlertRaised> open = new HashMap<>();
    private Position changed = new Position(0, -1);

    /** Takes one over; answers what it was, or is, about, {@code null} where nothing changed. */
    @Nullable
    AlertRaised take(Position position, UUID alertId, @Nullable AlertRaised alert) {
        AlertRaised known = open.get(alertId);
        if (alert == null ? known == null : known != null && known.version() >= alert.version()) {
            return null;
        }
        changed = position;
        if (alert == null) {
            return open.remove(alertId);
        }
        open.put(alertId, alert);
        return alert;
    }

    /** Where in the log one of them changed last. */
    Position changed() {
        return changed;
    }

    /** Those that a listener wants. */
    List<AlertRaised> of(Filter filter, Function<UUID, @Nullable AgentPresenceChanged> agents) {
        return open.values().stream()
                .filter(alert -> filter.shows(alert, alert.agentId() == null ? null : agents.apply(alert.agentId())))
                .sorted(Comparator.comparing(AlertRaised::raisedAt).thenComparing(AlertRaised::alertId))
                .toList();
    }
}
