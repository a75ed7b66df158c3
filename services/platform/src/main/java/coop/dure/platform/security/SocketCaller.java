package coop.dure.platform.security;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who has a WebSocket open, and for how long it may stay so. */
public final class SocketCaller {
    /** Vert.x's timers would keep the context of the handshake, and its request, as long as the socket is open. */
    private static final ScheduledExecutorService CLOCK = clock();

    private final Caller who;
    private final Instant expiresAt;
    private final Permissions.OfCaller permissions;
    private final TenantOfCaller tenants;

    SocketCaller(Caller who, Instant expiresAt, Permissions.OfCaller permissions, TenantOfCaller tenants) {
        this.who = who;
        this.expiresAt = expiresAt;
        this.permissions = permissions;
        this.tenants = tenants;
    }

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "socket-tokens");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    /** Why a socket, or a stream, has to be closed. */
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
        return until(permissions.of(tenant, Use.LISTEN), expiresAt, end);
    }

    /** Tells once when its caller may not change anything any more; what is answered leaves off waiting for that. */
    public Runnable whileItActs(TenantRef tenant, Consumer<Ending> end) {
        return until(permissions.of(tenant, Use.ACT), expiresAt, end);
    }

    /** Tells once when the permission or the token ends; what is answered leaves off waiting for that. */
    static Runnable until(Permission permission, Instant expiresAt, Consumer<Ending> end) {
        AtomicBoolean told = new AtomicBoolean();
        Consumer<Ending> once = why -> {
            if (told.compareAndSet(false, true)) {
                end.accept(why);
            }
        };
        long leftMs = Math.max(1, Duration.between(Instant.now(), expiresAt).toMillis());
        ScheduledFuture<?> over = CLOCK.schedule(() -> once.accept(Ending.TOKEN_OVER), leftMs, TimeUnit.MILLISECONDS);
        Runnable leaveOff = permission.whenEnded(() -> once.accept(Ending.ACCESS_ENDED));
        return () -> {
            told.set(true);
            over.cancel(false);
            leaveOff.run();
        };
    }
}
