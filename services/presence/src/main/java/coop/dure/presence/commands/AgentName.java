package coop.dure.presence.commands;

import java.util.UUID;

/** How a caller names an agent. */
public sealed interface AgentName {
    /** By the id in a path; an unknown one is 404. */
    record ById(UUID agentId) implements AgentName {}

    /** By its code in a body; an unknown one is a fault of that field. */
    record ByCode(String code) implements AgentName {}
}
