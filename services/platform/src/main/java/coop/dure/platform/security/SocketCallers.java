package coop.dure.platform.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Objects;

/** Who opens the WebSocket under way. */
@RequestScoped
public class SocketCallers {
    private final CurrentCaller caller;
    private final SecurityIdentity identity;
    private final Permissions permissions;
    private final TenantOfCaller tenants;

    SocketCallers(CurrentCaller caller, SecurityIdentity identity, Permissions permissions, TenantOfCaller tenants) {
        this.caller = caller;
        this.identity = identity;
        this.permissions = permissions;
        this.tenants = tenants;
    }

    /** Whoever it is; to be asked while the socket opens, and kept as long as it is open. */
    public SocketCaller opening() {
        Instant expiresAt = Objects.requireNonNull(
                identity.<Instant>getAttribute(SocketIdentity.EXPIRES_AT), "not a WebSocket's identity");
        return new SocketCaller(caller.get(), expiresAt, permissions.ofCaller(), tenants);
    }
}
