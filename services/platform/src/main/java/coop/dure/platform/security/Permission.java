package coop.dure.platform.security;

import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** That a caller may do something for a tenant, for as long as it may. */
final class Permission {
    private static final Logger LOG = Logger.getLogger(Permission.class);
    private static final Duration HANDED_OVER_ASKED_EVERY = Duration.ofSeconds(2);

    private final AccessRegister register;
    private final TenantDirectory directory;
    private final Caller who;
    private final Instant issuedAt;
    private final @Nullable TenantRef tenant;
    private final Use use;
    private final String scope;

    Permission(
            AccessRegister register,
            TenantDirectory directory,
            Caller who,
            Instant issuedAt,
            @Nullable TenantRef tenant,
            Use use,
            String scope) {
        this.register = register;
        this.directory = directory;
        this.who = who;
        this.issuedAt = issuedAt;
        this.tenant = tenant;
        this.use = use;
        this.scope = scope;
    }

    /** Does something once when it ends; what is answered leaves off waiting for that. */
    Runnable whenEnded(Runnable then) {
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = () -> {
            if (over.compareAndSet(false, true)) {
                then.run();
            }
        };
        Runnable ask = () -> {
            if (!holds()) {
                end.run();
            }
        };
        AutoCloseable listening = register.listen(who, ask);
        // A subscription keeps the request that it is made in: only where something may come of it.
        Cancellable handedOver = who.kind() == Caller.Kind.PARTY && tenant != null
                ? handedOver(tenant).subscribe().with(gone -> end.run())
                : () -> {};
        // What was told between the request's own check and this.
        ask.run();
        return () -> {
            over.set(true);
            handedOver.cancel();
            close(listening);
        };
    }

    /** Whether it holds now, as far as this replica was told; who looks after the tenant is asked elsewhere. */
    boolean holds() {
        return register.refusal(who, issuedAt, null) == null
                && register.grants(who, scope)
                && use.isLeftBy(register.freedom(who));
    }

    /** A member may do it only while it looks after the tenant. */
    private Multi<Boolean> handedOver(TenantRef lookedAfter) {
        return Multi.createFrom()
                .ticks()
                .every(HANDED_OVER_ASKED_EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> looksAfter(lookedAfter))
                .select()
                .where(looksAfter -> !looksAfter);
    }

    private Uni<Boolean> looksAfter(TenantRef lookedAfter) {
        return directory
                .find(who, lookedAfter.slug())
                .map(Optional::isPresent)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf(
                            "Whether %s still looks after %s is asked again: %s",
                            who.slug(), lookedAfter.slug(), failure);
                    return true;
                });
    }

    private static void close(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            LOG.warn("A stream's end is asked for in vain", e);
        }
    }
}
