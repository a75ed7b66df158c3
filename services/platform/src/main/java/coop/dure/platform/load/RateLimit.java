package coop.dure.platform.load;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.RequestCaller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses, before the body is read, whoever asks for more than anybody may: a tenant and a party with all their people
 * and systems together, in the office each person. A stream is one request, however long it stays open.
 */
class RateLimit {
    private final RequestCaller callers;
    private final RequestRate rate;
    private final Counter refused;
    private final long perSecond;
    private final long atOnce;

    RateLimit(
            RequestCaller callers,
            MeterRegistry meters,
            @ConfigProperty(name = "dure.load.requests-per-second") long perSecond,
            @ConfigProperty(name = "dure.load.requests-after-quiet") long atOnce) {
        this.callers = callers;
        this.rate = new RequestRate(perSecond, atOnce, System::nanoTime);
        this.refused = Refused.because("rate", meters);
        this.perSecond = perSecond;
        this.atOnce = atOnce;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    Uni<Void> filter() {
        return callers.find().map(caller -> {
            caller.ifPresent(this::take);
            return null;
        });
    }

    private void take(Caller caller) {
        long wait = rate.take(whose(caller));
        if (wait > 0) {
            refused.increment();
            throw Problem.of(429, "too-many-requests")
                    .because("too-many-requests.detail", perSecond, atOnce)
                    .retryAfterSeconds(wait);
        }
    }

    private static String whose(Caller caller) {
        UUID organization = caller.organization();
        return caller.kind() + ":" + (organization == null ? caller.subject() : organization);
    }
}
