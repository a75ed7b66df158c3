package coop.dure.presence.commands;

import coop.dure.platform.security.Caller;
import coop.dure.presence.state.Actor;
import coop.dure.presence.state.Authority;
import coop.dure.presence.state.Origin;
import coop.dure.presence.state.PresenceCommand;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who gives a command.
 *
 * @param subject of its token; the service's name for what happens by itself
 * @param roles in the agent's tenant
 * @param isService whether it is this service, which may do everything
 * @param trace the W3C trace context in which it gives it; {@code null} where there is none
 */
public record Giver(
        String subject,
        Set<String> roles,
        boolean isService,
        @Nullable String trace) {
    /** This service, when time has passed or a connection was lost. */
    public static final Giver SERVICE = new Giver("presence", Set.of(), true, null);

    /** Whoever sent a request. */
    public static Giver of(Caller caller) {
        return new Giver(caller.subject(), caller.roles(), false, null);
    }

    Giver inTrace(@Nullable String led) {
        return new Giver(subject, roles, isService, led);
    }

    boolean may(PresenceCommand command, @Nullable String agentSubject) {
        return isService || Authority.allows(command, roles, subject, agentSubject);
    }

    Origin origin(PresenceCommand command, @Nullable String agentSubject) {
        Actor actor = isService ? Actor.PLATFORM : Authority.actor(command, roles, subject, agentSubject);
        return new Origin(actor, Authority.cause(command, roles, subject, agentSubject), subject);
    }
}
