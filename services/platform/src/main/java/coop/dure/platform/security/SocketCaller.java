package coop.dure.platform.security;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who has a WebSocket open, and for how long it may stay so. */
public final class SocketCaller {
    private final Caller who;
    private final Instant expiresAt;
    private final Permissions.OfCaller permissions;
    private final TenantOfCaller tenants;
    private final Vertx vertx;

    SocketCaller(Caller who, Instant expiresAt, Permissions.OfCaller permissions, TenantOfCaller tenants, Vertx vertx) {
        this.who = who;
        this.expiresAt = expiresAt;
        this.permissions = permissions;
        this.tenants = tenants;
        this.vertx = vertx;
    }

    /** Why a socket has to be closed. */
    public enum Ending {
        /** Its token is over; with a new one it may be opened again. */
        TOKEN_OVER,
        /** Its caller may not have it any more. */
        ACCESS_ENDED
    }

    /** The caller. */
    public Caller who() {
        return who;
    }

    /**
     * The tenant that it is about; a {@link Problem} 400 where none is named, 404 where the caller may not act for it.
     *
     * @param named what the header {@code Dure-Tenant} says
     */
    public Uni<TenantRef> tenant(@Nullable String named) {
        return tenants.require(who, named);
    }

    /** Whether its caller may change anything: the handshake, which reads, has not asked. */
    public boolean mayAct(TenantRef tenant) {
        return permissions.of(tenant, Use.ACT).holds();
    }

    /** Tells once when its caller may not listen any more; what is answered leaves off waiting for that. */
    public Runnable whileItListens(TenantRef tenant, Consumer<Ending> end) {
        return until(permissions.of(tenant, Use.LISTEN), end);
    }

    /** Tells once when its caller may not change anything any more; what is answered leaves off waiting for that. */
    public Runnable whileItActs(TenantRef tenant, Consumer<Ending> end) {
        return until(permissions.of(tenant, Use.ACT), end);
    }

    private Runnable until(Permission permission, Consumer<Ending> end) {
        AtomicBoolean over = new AtomicBoolean();
        Consumer<Ending> once = why -> {
            if (over.compareAndSet(false, true)) {
                end.accept(why);
            }
        };
        long leftMs = Math.max(1, Duration.between(Instant.now(), expiresAt).toMillis());
        long timer = vertx.setTimer(leftMs, due -> once.accept(Ending.TOKEN_OVER));
        Runnable leaveOff = permission.whenEnded(() -> once.accept(Ending.ACCESS_ENDED));
        return () -> {
            over.set(true);
            vertx.cancelTimer(timer);
            leaveOff.run();
        };
    }
}
