package coop.dure.presence.commands;

import coop.dure.platform.load.RequestRate;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.RequestCaller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a device that runs wild: so many changes of one agent are taken, whoever asks for them. It is asked before the
 * tenant's own limit, which what is refused here costs nothing.
 */
class ChangeRate {
    private static final Set<Class<?>> OF_AGENTS = Set.of(AgentPresenceResource.class, DeviceResource.class);

    private final RequestCaller callers;
    private final RequestRate rate;
    private final Counter refused;
    private final long perSecond;
    private final long atOnce;

    ChangeRate(
            RequestCaller callers,
            MeterRegistry meters,
            @ConfigProperty(name = "dure.presence.changes-per-second") long perSecond,
            @ConfigProperty(name = "dure.presence.changes-after-quiet") long atOnce) {
        this.callers = callers;
        this.rate = new RequestRate(perSecond, atOnce, System::nanoTime);
        this.refused = Counter.builder("dure.requests.refused")
                .description("Requests that were refused unread because there were too many")
                .tag("limit", "agent")
                .register(meters);
        this.perSecond = perSecond;
        this.atOnce = atOnce;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    Uni<Void> filter(ContainerRequestContext request, ResourceInfo operation) {
        String agentId = request.getUriInfo().getPathParameters().getFirst("agentId");
        if (agentId == null
                || request.getMethod().equals(HttpMethod.GET)
                || !OF_AGENTS.contains(operation.getResourceClass())) {
            return Uni.createFrom().voidItem();
        }
        return callers.find().map(caller -> {
            caller.ifPresent(who -> take(who, agentId));
            return null;
        });
    }

    /** By whom, too: nobody uses up what another tenant's agent may. */
    private void take(Caller who, String agentId) {
        long wait = rate.take(who.organization() + ":" + agentId.toLowerCase(Locale.ROOT));
        if (wait > 0) {
            refused.increment();
            throw Problem.of(429, "too-many-requests")
                    .because("presence.too-many-changes", perSecond, atOnce)
                    .retryAfterSeconds(wait);
        }
    }
}
