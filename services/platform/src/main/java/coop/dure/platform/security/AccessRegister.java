package coop.dure.platform.security;

import coop.dure.contracts.tenants.AccessChanged;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who may act now, as {@code tenants.access.v1} tells, in this replica's memory. Of whom nothing was told may act. */
@ApplicationScoped
public class AccessRegister {
    /** What is allowed to the clocks of the issuer of a token and of whoever revoked it. */
    static final Duration CLOCKS = Duration.ofSeconds(5);

    private static final String ACTIVE = "ACTIVE";

    private final Map<String, AccessChanged> states = new ConcurrentHashMap<>();
    private final Set<Listening> listeners = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Set<Listening>> ofTenant = new ConcurrentHashMap<>();

    /** How much a tenant's status leaves to its own people and systems. */
    enum Freedom {
        /** Everything. */
        ALL,
        /** To read, to listen to streams and to deliver rows. */
        SUSPENDED,
        /** To read. */
        READ,
        /** Nothing. */
        NONE
    }

    /** Takes a newer state; what it says holds for the next request, and open streams are asked at once. */
    void take(AccessChanged state) {
        String key = key(state.tenantId(), state.subjectKind(), state.subjectId());
        AccessChanged now = states.merge(key, state, (known, told) -> told.version() > known.version() ? told : known);
        if (now == state) {
            concerned(state)
                    .filter(one -> one.isConcerned(state))
                    .forEach(one -> one.ask().run());
        }
    }

    /** Nothing is told of that key any more. */
    void forget(String key) {
        states.remove(key);
    }

    /**
     * Why a token is refused now, {@code null} where it is not.
     *
     * @param issuedAt when the token was issued
     * @param address from where the request comes; {@code null} where that does not matter any more
     */
    @Nullable
    Refusal refusal(Caller caller, Instant issuedAt, @Nullable String address) {
        AccessChanged person = of(caller, "PERSON", caller.subject());
        AccessChanged client = caller.clientId() == null ? null : of(caller, "CLIENT", caller.clientId());
        if (isDisabled(person, caller) || isDisabled(client, caller)) {
            return Refusal.DISABLED;
        }
        if (isTooOld(person, issuedAt) || isTooOld(client, issuedAt) || isTooOld(tenant(caller), issuedAt)) {
            return Refusal.TOKEN_REVOKED;
        }
        return address != null && client != null && !Networks.allow(client.allowedNetworks(), address)
                ? Refusal.NETWORK
                : null;
    }

    /**
     * Whether a system may do this here; people, and systems of which nothing else was told, may do what their roles may.
     *
     * @param scope as in {@code cdr:write}
     */
    boolean grants(Caller caller, String scope) {
        AccessChanged client = caller.clientId() == null ? null : of(caller, "CLIENT", caller.clientId());
        return client == null || client.scopes() == null || client.scopes().contains(scope);
    }

    /** What the status of its tenant or party leaves to a caller; a tenant's binds neither members nor the office. */
    Freedom freedom(Caller caller) {
        if (caller.kind() == Caller.Kind.PARTY) {
            AccessChanged party = of(caller, "PARTY", caller.organizationId().toString());
            return party == null || party.status().equals(ACTIVE) ? Freedom.ALL : Freedom.READ;
        }
        AccessChanged tenant = tenant(caller);
        return switch (tenant == null ? ACTIVE : tenant.status()) {
            case "SUSPENDED" -> Freedom.SUSPENDED;
            case "CLOSING" -> Freedom.READ;
            case "CLOSED" -> Freedom.NONE;
            default -> Freedom.ALL;
        };
    }

    /** Calls back after every change that may concern the caller, until it is closed. */
    AutoCloseable listen(Caller caller, Runnable ask) {
        Listening listening = new Listening(caller, ask);
        if (caller.kind() != Caller.Kind.TENANT) {
            listeners.add(listening);
            return () -> listeners.remove(listening);
        }
        UUID tenantId = caller.organizationId();
        ofTenant.compute(tenantId, (id, others) -> {
            Set<Listening> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(listening);
            return all;
        });
        return () -> ofTenant.computeIfPresent(tenantId, (id, all) -> {
            all.remove(listening);
            return all.isEmpty() ? null : all;
        });
    }

    private Stream<Listening> concerned(AccessChanged state) {
        UUID tenantId = state.tenantId();
        return tenantId == null ? listeners.stream() : ofTenant.getOrDefault(tenantId, Set.of()).stream();
    }

    /** Somebody with something open. Compared as itself: a caller may have many. */
    private static final class Listening {
        private final Caller caller;
        private final Runnable ask;

        Listening(Caller caller, Runnable ask) {
            this.caller = caller;
            this.ask = ask;
        }

        Runnable ask() {
            return ask;
        }

        boolean isConcerned(AccessChanged state) {
            return switch (state.subjectKind()) {
                case "PERSON" -> state.subjectId().equals(caller.subject());
                case "CLIENT" -> state.subjectId().equals(caller.clientId());
                default -> true;
            };
        }
    }

    private @Nullable AccessChanged tenant(Caller caller) {
        return caller.kind() == Caller.Kind.TENANT
                ? of(caller, "TENANT", caller.organizationId().toString())
                : null;
    }

    private @Nullable AccessChanged of(Caller caller, String kind, String subject) {
        return states.get(key(caller.kind() == Caller.Kind.TENANT ? caller.organization() : null, kind, subject));
    }

    /** Who went from one party to another is judged by what was told last, for the party it was told of. */
    private static boolean isDisabled(@Nullable AccessChanged state, Caller caller) {
        return state != null
                && !state.status().equals(ACTIVE)
                && (caller.kind() == Caller.Kind.TENANT || Objects.equals(state.partyId(), caller.organization()));
    }

    /** Tokens carry whole seconds: the instant is rounded up. */
    private static boolean isTooOld(@Nullable AccessChanged state, Instant issuedAt) {
        Instant notBefore = state == null ? null : state.notBefore();
        return notBefore != null
                && issuedAt.isBefore(notBefore
                        .plusNanos(999_999_999)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .plus(CLOCKS));
    }

    private static String key(@Nullable UUID tenantId, String kind, String subject) {
        return (tenantId == null ? "-" : tenantId) + ":" + kind.toLowerCase(Locale.ROOT) + ":" + subject;
    }
}
