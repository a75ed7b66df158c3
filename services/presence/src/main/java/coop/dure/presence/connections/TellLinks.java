package coop.dure.presence.connections;

import coop.dure.contracts.presence.AgentPresenceChanged;
import coop.dure.platform.problems.Problem;
import coop.dure.presence.commands.ListPresence;
import coop.dure.presence.live.AgentHeard;
import coop.dure.presence.state.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells connections what the log tells of their agents. */
@ApplicationScoped
class TellLinks {
    private final AgentLinks links;
    private final ListPresence list;
    private final CloseLink close;

    TellLinks(AgentLinks links, ListPresence list, CloseLink close) {
        this.links = links;
        this.list = list;
        this.close = close;
    }

    void of(@Observes AgentHeard heard) {
        AgentPresenceChanged state = heard.state();
        for (AgentLink link : links.of(heard.agentId())) {
            if (state == null) {
                gone(link);
            } else if (link.tell(OwnPresence.of(state)) && isLost(state)) {
                // The others took this replica for gone, and it could not hear of it: the database is away from here.
                close.of(link, CloseCode.CONNECT_AGAIN);
            }
        }
    }

    private static boolean isLost(AgentPresenceChanged state) {
        return state.cause().equals(Cause.CONNECTION.name());
    }

    /** It may be an old word of one who came back since: the roster says what is so now. */
    private void gone(AgentLink link) {
        list.one(link.tenantId(), link.agentId()).subscribe().with(there -> {}, failure -> {
            if (failure instanceof Problem) {
                close.of(link, CloseCode.NO_AGENT);
            }
        });
    }
}
