package coop.dure.presence.connections;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.presence.commands.AgentName;
import coop.dure.presence.commands.ChangePresence;
import coop.dure.presence.commands.Order;
import coop.dure.presence.state.PresenceCommand.EndLease;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Ends connections: those that closed, and those of which nothing is heard. */
@ApplicationScoped
class CloseLink {
    private static final Logger LOG = Logger.getLogger(CloseLink.class);
    /** Two pings and a half; {@code quarkus.websockets-next.server.auto-ping-interval} is 15 seconds. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(40);

    private final AgentLinks links;
    private final ChangePresence change;

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
        Order gone =
                new Order(new AgentName.ById(link.agentId()), new EndLease(link.device()), link.giver(), IfMatch.ANY);
        change.give(link.tenantId(), gone).subscribe().with(noted -> {}, failure -> told(link, failure));
    }

    @Scheduled(every = "5s")
    void silent() {
        links.all().stream()
                .filter(link -> link.isSilentFor(LONGEST_SILENCE))
                .forEach(link -> of(link, CloseCode.SILENT));
    }

    private static void told(AgentLink link, Throwable failure) {
        // Who left the roster has no devices any more.
        if (!(failure instanceof Problem)) {
            LOG.warnf("That %s of tenant %s is gone could not be noted: %s", link.device(), link.tenantId(), failure);
        }
    }
}
