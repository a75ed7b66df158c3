package coop.dure.platform.security;

import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Ends a stream of the request under way as soon as its caller may not listen any more, and with its token at the latest. */
@RequestScoped
public class OpenStreams {
    private static final Logger LOG = Logger.getLogger(OpenStreams.class);
    private static final Duration HANDED_OVER_ASKED_EVERY = Duration.ofSeconds(2);

    private final CurrentCaller caller;
    private final SecurityIdentity identity;
    private final AccessRegister register;
    private final TenantDirectory directory;

    OpenStreams(CurrentCaller caller, SecurityIdentity identity, AccessRegister register, TenantDirectory directory) {
        this.caller = caller;
        this.identity = identity;
        this.register = register;
        this.directory = directory;
    }

    /**
     * The same stream, until then.
     *
     * @param tenant of whom it tells; a member hears it only while it looks after the tenant
     */
    public <T> Multi<T> whileAllowed(TenantRef tenant, Multi<T> stream) {
        Caller who = caller.get();
        Instant now = Instant.now();
        JsonWebToken token = identity.getPrincipal() instanceof JsonWebToken own ? own : null;
        Instant issuedAt = token == null ? now : Instant.ofEpochSecond(token.getIssuedAtTime());
        Duration left =
                token == null ? Duration.ZERO : Duration.between(now, Instant.ofEpochSecond(token.getExpirationTime()));
        Multi<Optional<T>> items = stream.map(Optional::of).onCompletion().continueWith(Optional.<T>empty());
        Multi<Optional<T>> end =
                Multi.createFrom().emitter(emitter -> endWhenRefused(emitter, () -> mayListen(who, issuedAt)));
        return Multi.createBy()
                .merging()
                .streams(items, end, endWhenHandedOver(who, tenant))
                .select()
                .first(Optional::isPresent)
                .map(Optional::get)
                .select()
                .first(left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left);
    }

    private boolean mayListen(Caller who, Instant issuedAt) {
        AccessRegister.Freedom freedom = register.freedom(who);
        return register.refusal(who, issuedAt, null) == null
                && (freedom == AccessRegister.Freedom.ALL || freedom == AccessRegister.Freedom.SUSPENDED);
    }

    private <T> void endWhenRefused(
            MultiEmitter<? super Optional<T>> emitter, java.util.function.BooleanSupplier mayListen) {
        Runnable ask = () -> {
            if (!mayListen.getAsBoolean()) {
                emitter.emit(Optional.empty());
            }
        };
        AutoCloseable listening = register.listen(ask);
        emitter.onTermination(() -> close(listening));
        // What was told between the request's own check and this.
        ask.run();
    }

    private <T> Multi<Optional<T>> endWhenHandedOver(Caller who, TenantRef tenant) {
        if (who.kind() != Caller.Kind.PARTY) {
            return Multi.createFrom().nothing();
        }
        return Multi.createFrom()
                .ticks()
                .every(HANDED_OVER_ASKED_EVERY)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> looksAfter(who, tenant))
                .select()
                .where(looksAfter -> !looksAfter)
                .map(handedOver -> Optional.<T>empty());
    }

    private Uni<Boolean> looksAfter(Caller who, TenantRef tenant) {
        return directory
                .find(who, tenant.slug())
                .map(Optional::isPresent)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf(
                            "Whether %s still looks after %s is asked again: %s", who.slug(), tenant.slug(), failure);
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
