package coop.dure.tenants.identity.provider;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.identity.OwnProvider;
import coop.dure.tenants.tenants.SetTenantStatus;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Stores what a tenant's identity provider is to be, all but its secret, and takes its domains for the tenant. */
@ApplicationScoped
class StoreProvider {
    /** As long as the request that stored it may be at work on it. */
    private static final Duration BEFORE_OTHERS_GO_ON = Duration.ofSeconds(30);

    private final TenantTransactions transactions;
    private final SetTenantStatus status;
    private final Domains domains;
    private final Audit audit;

    StoreProvider(TenantTransactions transactions, SetTenantStatus status, Domains domains, Audit audit) {
        this.transactions = transactions;
        this.status = status;
        this.domains = domains;
        this.audit = audit;
    }

    /**
     * What was stored.
     *
     * @param version of it
     * @param created whether there was none before
     */
    record Stored(long version, boolean created) {}

    Uni<Stored> of(
            UUID tenantId, ProviderDescription wished, OwnProvider.Endpoints endpoints, @Nullable String ifMatch) {
        return transactions
                .inTenant(
                        tenantId,
                        session -> status.lockUnended(session, tenantId)
                                .chain(() ->
                                        session.find(IdentityProvider.class, tenantId, LockModeType.PESSIMISTIC_WRITE))
                                .chain(found -> {
                                    new IfMatch(ifMatch).check(found == null ? null : found.version);
                                    return refuseTaken(session, wished)
                                            .chain(() -> domains.of(session, tenantId))
                                            .chain(before ->
                                                    stored(session, tenantId, found, before, wished, endpoints));
                                }))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problem.of(409, "email-domain-taken")
                        .field("/emailDomains", "identity-provider.domain-taken-now"));
    }

    private Uni<Void> refuseTaken(Mutiny.Session session, ProviderDescription wished) {
        return domains.elsewhere(session, wished.domains())
                .invoke(taken -> {
                    List<Fault> faults = new ArrayList<>();
                    List<@Nullable String> asked = Objects.requireNonNull(wished.emailDomains());
                    for (int i = 0; i < asked.size(); i++) {
                        String domain = String.valueOf(asked.get(i));
                        Boolean claimed = taken.get(domain);
                        if (claimed != null) {
                            faults.add(new Fault("/emailDomains/" + i, null, key(claimed), List.of(domain)));
                        }
                    }
                    if (!faults.isEmpty()) {
                        throw Problem.of(409, "email-domain-taken").faults(faults);
                    }
                })
                .replaceWithVoid();
    }

    private static String key(boolean claimed) {
        return claimed ? "identity-provider.domain-taken" : "identity-provider.domain-in-use";
    }

    private Uni<Stored> stored(
            Mutiny.Session session,
            UUID tenantId,
            @Nullable IdentityProvider found,
            List<String> before,
            ProviderDescription wished,
            OwnProvider.Endpoints endpoints) {
        boolean created = found == null || found.status.equals(IdentityProvider.REMOVING);
        Object told = created || found == null ? null : told(found, before, false);
        IdentityProvider provider = found == null ? new IdentityProvider(tenantId) : found;
        String issuer = Objects.requireNonNull(wished.issuer());
        String clientId = Objects.requireNonNull(wished.clientId());
        boolean same = issuer.equals(provider.issuer) && clientId.equals(provider.clientId);
        boolean secret = wished.clientSecret() != null;
        if (!secret && !(same && provider.hasSecret())) {
            // A secret is never sent to where it was not meant for.
            throw Problem.of(422, "invalid-identity-provider")
                    .field("/clientSecret", "identity-provider.secret-needed");
        }
        if (!secret
                && provider.status.equals(IdentityProvider.ACTIVE)
                && endpoints.equals(provider.endpoints)
                && before.equals(wished.domains())) {
            return Uni.createFrom().item(new Stored(provider.version, false));
        }
        if (created) {
            provider.providerId = Ids.next();
        }
        provider.issuer = issuer;
        provider.clientId = clientId;
        provider.endpoints = endpoints;
        Instant now = Instant.now();
        provider.move(
                secret ? IdentityProvider.SECRET_AWAITED : IdentityProvider.APPLYING,
                now,
                now.plus(BEFORE_OTHERS_GO_ON));
        return (found == null ? session.persist(provider) : Uni.createFrom().voidItem())
                .chain(session::flush)
                .chain(() -> domains.replace(session, tenantId, wished.domains()))
                .chain(() -> domains.peopleAreDue(session, tenantId, given(before, wished.domains())))
                .chain(() -> audit.note(
                        session,
                        new Change(
                                tenantId,
                                created ? "identity-provider.created" : "identity-provider.changed",
                                "/identity-provider",
                                told,
                                told(provider, wished.domains(), secret))))
                .replaceWith(new Stored(provider.version, created));
    }

    private static List<String> given(List<String> before, List<String> now) {
        return before.stream().filter(domain -> !now.contains(domain)).toList();
    }

    static Map<String, Object> told(IdentityProvider provider, List<String> domains, boolean secretSent) {
        return Map.of(
                "issuer",
                provider.issuer,
                "clientId",
                provider.clientId,
                "emailDomains",
                domains,
                "secretSent",
                secretSent);
    }

    static Problem meanwhile() {
        return Problem.of(412, "precondition-failed").because("identity-provider.meanwhile");
    }
}
