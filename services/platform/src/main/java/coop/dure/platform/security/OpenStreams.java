package coop.dure.platform.security;

import coop.dure.platform.tenancy.TenantRef;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Ends a stream of the request under way as soon as its caller may not listen any more, and with its token at the latest. */
@RequestScoped
public class OpenStreams {
    private static final Duration FOR_THE_GOODBYE = Duration.ofSeconds(2);

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
        return until(tenant, stream, why -> Optional.empty());
    }

    /** The same of what is the cooperative's, not one tenant's. */
    public <T> Multi<T> whileAllowed(Multi<T> stream) {
        return until(null, stream, why -> Optional.empty());
    }

    /**
     * As above, with a last item that says why it ends.
     *
     * @param goodbye the last item
     */
    public <T> Multi<T> whileAllowed(TenantRef tenant, Multi<T> stream, Function<SocketCaller.Ending, T> goodbye) {
        return until(tenant, stream, why -> Optional.of(goodbye.apply(why)));
    }

    private <T> Multi<T> until(
            @Nullable TenantRef tenant, Multi<T> stream, Function<SocketCaller.Ending, Optional<T>> goodbye) {
        Permission permission = permissions.of(tenant, Use.LISTEN);
        Instant expiresAt = identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.now();
        Multi<Optional<T>> items = stream.map(Optional::of).onCompletion().continueWith(Optional.<T>empty());
        Multi<Optional<T>> end = Multi.createFrom().emitter(emitter -> {
            Runnable leaveOff = SocketCaller.until(permission, expiresAt, why -> {
                goodbye.apply(why).ifPresent(last -> emitter.emit(Optional.of(last)));
                emitter.emit(Optional.empty());
            });
            emitter.onTermination(leaveOff);
            // It may have ended at once.
            if (emitter.isCancelled()) {
                leaveOff.run();
            }
        });
        Duration left = Duration.between(Instant.now(), expiresAt);
        return Multi.createBy()
                .merging()
                .streams(items, end)
                .select()
                .first(Optional::isPresent)
                .map(Optional::get)
                // Whoever does not read hears no goodbye either.
                .select()
                .first((left.isNegative() ? Duration.ZERO : left).plus(FOR_THE_GOODBYE));
    }
}
