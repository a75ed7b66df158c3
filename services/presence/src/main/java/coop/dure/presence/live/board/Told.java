package coop.dure.presence.live.board;

import coop.dure.contracts.presence.AgentPresenceChanged;
import java.util.List;
import java.util.UUID;

/** What a listener is told, in the log's order. */
public sealed interface Told {
    /** Where it stands in the log. */
    Position position();

    /** All agents of the tenant at one place of the log, by code. Everything told later replaces a part of it. */
    record Snapshot(Position position, List<AgentPresenceChanged> agents) implements Told {}

    /** An agent's presence changed. */
    record Change(Position position, AgentPresenceChanged agent) implements Told {}

    /** An agent has left the roster. */
    record Gone(Position position, UUID agentId) implements Told {}
}
