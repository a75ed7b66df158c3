package coop.dure.platform.security;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Binds a tenant's own callers by its status: what it does not leave them is refused before anything is read of it. */
class TenantLife {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final RequestCaller callers;
    private final AccessRegister register;

    TenantLife(RequestCaller callers, AccessRegister register) {
        this.callers = callers;
        this.register = register;
    }

    @ServerRequestFilter
    Uni<Void> filter(ContainerRequestContext request, ResourceInfo operation) {
        return callers.find().map(found -> {
            found.filter(caller -> !allows(register.freedom(caller), request, operation))
                    .ifPresent(caller -> {
                        throw refused(caller, register.freedom(caller));
                    });
            return null;
        });
    }

    private static boolean allows(
            AccessRegister.Freedom freedom, ContainerRequestContext request, ResourceInfo operation) {
        boolean reads = READS.contains(request.getMethod());
        return switch (freedom) {
            case ALL -> true;
            case SUSPENDED -> reads || operation.getResourceMethod().isAnnotationPresent(WhileSuspended.class);
            case READ -> reads && !listens(request);
            case NONE -> false;
        };
    }

    private static boolean listens(ContainerRequestContext request) {
        return Objects.requireNonNullElse(request.getHeaderString(HttpHeaders.ACCEPT), "")
                .contains(MediaType.SERVER_SENT_EVENTS);
    }

    private static Problem refused(Caller caller, AccessRegister.Freedom freedom) {
        if (caller.kind() == Caller.Kind.PARTY) {
            return Problem.of(403, "party-suspended").because("party-suspended.detail");
        }
        return switch (freedom) {
            case SUSPENDED -> Problem.of(403, "tenant-suspended").because("tenant-suspended.detail");
            case READ -> Problem.of(403, "tenant-closing").because("tenant-closing.detail");
            case ALL, NONE -> Problem.of(403, "tenant-closed").because("tenant-closed.detail");
        };
    }
}
