package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.contracts.presence.AlertRaised;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's alerts that are open. Whoever is told of one is told of all that it wants: none is ever left over. What it
 * wants may change with an alert, and with an agent who goes, or comes into another queue or team.
 */
final class Alerts {
    private final long toldEveryMs;
    private final Function<UUID, @Nullable AgentPresenceChanged> agents;
    private final Map<UUID, AlertRaised> open = new HashMap<>();
    private boolean heardOf;
    private boolean due;
    private long toldAtMs = Long.MIN_VALUE / 2;

    /**
     * None yet.
     *
     * @param agents by id, as they are now
     */
    Alerts(long toldEveryMs, Function<UUID, @Nullable AgentPresenceChanged> agents) {
        this.toldEveryMs = toldEveryMs;
        this.agents = agents;
    }

    /** Takes one over, {@code null} where it was cleared. */
    void take(UUID alertId, @Nullable AlertRaised alert) {
        heardOf = true;
        if (alert == null) {
            due |= open.remove(alertId) != null;
            return;
        }
        AlertRaised known = open.get(alertId);
        if (known == null || known.version() < alert.version()) {
            open.put(alertId, alert);
            due = true;
        }
    }

    /** An agent was there and is here. */
    void moved(UUID agentId, @Nullable AgentPresenceChanged before, @Nullable AgentPresenceChanged after) {
        if (before == null || after == null || !Filter.areInTheSameGroups(before, after)) {
            due |= open.values().stream().anyMatch(alert -> agentId.equals(alert.agentId()));
        }
    }

    /** Tells those whose alerts are others than they heard of, so many times a second at most. */
    void tellDue(long nowMs, Position here, Set<Listening> listeners, Set<Listening> told) {
        if (!due || nowMs - toldAtMs < toldEveryMs) {
            return;
        }
        due = false;
        toldAtMs = nowMs;
        Map<Filter, Announcement> wanted = new HashMap<>();
        for (Listening listening : listeners) {
            if (listening.filter().alerts()
                    && listening.tellAlerts(
                            wanted.computeIfAbsent(listening.filter(), filter -> new Announcement(all(here, filter))),
                            false)) {
                told.add(listening);
            }
        }
    }

    /** Tells all to one that may not have heard them; nothing to a tenant's listener that never had any. */
    void tellAnew(Position here, Listening listening) {
        if (heardOf && listening.filter().alerts()) {
            listening.tellAlerts(new Announcement(all(here, listening.filter())), true);
        }
    }

    private Told.Alerts all(Position here, Filter filter) {
        return new Told.Alerts(here, of(filter));
    }

    /** Those that a listener wants, the oldest first. */
    List<AlertRaised> of(Filter filter) {
        return open.values().stream()
                .filter(alert -> filter.shows(alert, alert.agentId() == null ? null : agents.apply(alert.agentId())))
                .sorted(Comparator.comparing(AlertRaised::raisedAt).thenComparing(AlertRaised::alertId))
                .toList();
    }
}
