package coop.dure.platform.security;

import coop.dure.platform.tenancy.TenantRef;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Ends a stream of the request under way as soon as its caller may not listen any more, and with its token at the latest. */
@RequestScoped
public class OpenStreams {
    private final Permissions permissions;
    private final SecurityIdentity identity;

    OpenStreams(Permissions permissions, SecurityIdentity identity) {
        this.permissions = permissions;
        this.identity = identity;
    }

    /**
     * The same stream, until then.
     *
     * @param tenant of whom it tells; a member hears it only while it looks after the tenant
     */
    public <T> Multi<T> whileAllowed(TenantRef tenant, Multi<T> stream) {
        Permission permission = permissions.of(tenant, Use.LISTEN);
        Duration left = identity.getPrincipal() instanceof JsonWebToken token
                ? Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()))
                : Duration.ZERO;
        Multi<Optional<T>> items = stream.map(Optional::of).onCompletion().continueWith(Optional.<T>empty());
        Multi<Optional<T>> end = Multi.createFrom().emitter(emitter -> {
            Runnable leaveOff = permission.whenEnded(() -> emitter.emit(Optional.empty()));
            emitter.onTermination(leaveOff);
            // It may have ended at once.
            if (emitter.isCancelled()) {
                leaveOff.run();
            }
        });
        return Multi.createBy()
                .merging()
                .streams(items, end)
                .select()
                .first(Optional::isPresent)
                .map(Optional::get)
                .select()
                .first(left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
    }
}
