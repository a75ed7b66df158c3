package coop.dure.platform.load;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.RequestCaller;
import coop.dure.platform.security.Roles;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses, before the body is read, whoever asks for more than anybody may: a tenant and a party with all their people
 * and systems together, in the office each person. A service may allow each person of a tenant or a party less, so that
 * one program that runs wild leaves the others what is theirs; what is refused for that costs them nothing. A stream is
 * one request, however long it stays open.
 */
class RateLimit {
    private final RequestCaller callers;
    private final RequestRate rate;
    private final RequestRate ofPerson;
    private final Counter refused;
    private final long perSecond;
    private final long atOnce;
    private final long perSecondOfPerson;
    private final long atOnceOfPerson;

    RateLimit(
            RequestCaller callers,
            MeterRegistry meters,
            @ConfigProperty(name = "dure.load.requests-per-second") long perSecond,
            @ConfigProperty(name = "dure.load.requests-after-quiet") long atOnce,
            @ConfigProperty(name = "dure.load.requests-per-second-of-person") long perSecondOfPerson,
            @ConfigProperty(name = "dure.load.requests-after-quiet-of-person") long atOnceOfPerson) {
        this.callers = callers;
        this.rate = new RequestRate(perSecond, atOnce, System::nanoTime);
        this.ofPerson = new RequestRate(perSecondOfPerson, atOnceOfPerson, System::nanoTime);
        this.refused = Refused.because("rate", meters);
        this.perSecond = perSecond;
        this.atOnce = atOnce;
        this.perSecondOfPerson = perSecondOfPerson;
        this.atOnceOfPerson = atOnceOfPerson;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    Uni<Void> filter() {
        return callers.find().map(caller -> {
            caller.ifPresent(this::take);
            return null;
        });
    }

    private void take(Caller caller) {
        if (isOneOfMany(caller)) {
            refuse(ofPerson.take(caller.subject()), "too-many-requests.person", perSecondOfPerson, atOnceOfPerson);
        }
        refuse(rate.take(whose(caller)), "too-many-requests.detail", perSecond, atOnce);
    }

    private void refuse(long wait, String because, long most, long after) {
        if (wait > 0) {
            refused.increment();
            throw Problem.of(429, "too-many-requests")
                    .because(because, most, after)
                    .retryAfterSeconds(wait);
        }
    }

    /** A tenant's system speaks for all of it. */
    private static boolean isOneOfMany(Caller caller) {
        return caller.organization() != null && !caller.is(Roles.TENANT_SYSTEM);
    }

    private static String whose(Caller caller) {
        UUID organization = caller.organization();
        return caller.kind() + ":" + (organization == null ? caller.subject() : organization);
    }
}
