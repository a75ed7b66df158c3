package coop.dure.presence.commands;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.presence.state.PresenceCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command for one agent.
 *
 * @param whom the agent
 * @param command what is to happen
 * @param giver who gives it
 * @param expected the version that the giver has seen
 */
public record Order(AgentName whom, PresenceCommand command, Giver giver, IfMatch expected) {
    Order inTrace(@Nullable String trace) {
        return new Order(whom, command, giver.inTrace(trace), expected);
    }
}
