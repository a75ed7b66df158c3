package coop.dure.presence.connections;

import coop.dure.platform.background.Standstill;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.presence.commands.AgentName;
import coop.dure.presence.commands.ChangePresence;
import coop.dure.presence.commands.Giver;
import coop.dure.presence.commands.Order;
import coop.dure.presence.state.PresenceCommand.EndLease;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Ends connections: those that closed, and those of which nothing is heard. */
@ApplicationScoped
class CloseLink {
    private static final Logger LOG = Logger.getLogger(CloseLink.class);
    /** Two pings and a half; {@code quarkus.websockets-next.server.auto-ping-interval} is 15 seconds. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(40);

    private static final String SILENCE_LOOKED_FOR_EVERY = "5s";
    private static final Duration STOOD_STILL = Duration.ofSeconds(10);

    private final AgentLinks links;
    private final ChangePresence change;
    private final Standstill standstill = new Standstill(STOOD_STILL, System::nanoTime);

    CloseLink(AgentLinks links, ChangePresence change) {
        this.links = links;
        this.change = change;
    }

    /** The other side has closed it, or the network has. */
    void closed(String connectionId) {
        AgentLink link = links.remove(connectionId);
        if (link != null) {
            after(link);
        }
    }

    /** It is closed for a reason. */
    void of(AgentLink link, CloseCode code) {
        if (links.remove(link.id()) != null) {
            link.close(code);
            after(link);
        }
    }

    /** What is left to do for one that is out of the list. */
    void after(AgentLink link) {
        link.closed();
        noted(link.tenantId(), link.agentId(), link.device(), link.giver());
    }

    /** That a device is gone; where that fails, {@link FindForgotten} comes back to it. */
    void noted(UUID tenantId, UUID agentId, String device, Giver giver) {
        Order gone = new Order(new AgentName.ById(agentId), new EndLease(device), giver, IfMatch.ANY);
        change.give(tenantId, gone).subscribe().with(noted -> {}, failure -> {
            // Who left the roster has no devices any more.
            if (!(failure instanceof Problem)) {
                LOG.warnf("That %s of tenant %s is gone is noted later: %s", device, tenantId, failure);
            }
        });
    }

    /** Nobody was silent while this replica itself stood still. */
    @Scheduled(every = SILENCE_LOOKED_FOR_EVERY)
    void silent() {
        if (standstill.wasOne()) {
            links.all().forEach(AgentLink::heard);
        }
        links.all().stream()
                .filter(link -> link.isSilentFor(LONGEST_SILENCE))
                .forEach(link -> of(link, CloseCode.SILENT));
    }
}
