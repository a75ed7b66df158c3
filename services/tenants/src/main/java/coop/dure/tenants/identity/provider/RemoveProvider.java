package coop.dure.tenants.identity.provider;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.identity.IdentityUnavailableException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Takes a tenant's identity provider away. It is noted first and carried out as soon as the identity server answers: now,
 * or in the background. Its people are then invited to choose passwords.
 */
@ApplicationScoped
class RemoveProvider {
    private final TenantTransactions transactions;
    private final ApplyProvider apply;
    private final ReadProvider read;
    private final Domains domains;
    private final Audit audit;

    RemoveProvider(
            TenantTransactions transactions, ApplyProvider apply, ReadProvider read, Domains domains, Audit audit) {
        this.transactions = transactions;
        this.apply = apply;
        this.read = read;
        this.domains = domains;
        this.audit = audit;
    }

    /** Of a tenant; true once it is gone, false where that goes on in the background. */
    Uni<Boolean> of(TenantRef tenant, @Nullable String ifMatch) {
        return transactions
                .inTenant(
                        tenant.id(),
                        session -> session.find(IdentityProvider.class, tenant.id(), LockModeType.PESSIMISTIC_WRITE)
                                .onItem()
                                .ifNull()
                                .failWith(() -> read.none(tenant.slug()))
                                .chain(provider -> {
                                    new IfMatch(ifMatch).check(provider.version);
                                    return noted(session, provider);
                                }))
                .chain(() -> apply.takeAway(tenant.id()))
                .replaceWith(true)
                .onFailure(IdentityUnavailableException.class)
                .recoverWithItem(false);
    }

    private Uni<Void> noted(Mutiny.Session session, IdentityProvider provider) {
        if (provider.status.equals(IdentityProvider.REMOVING)) {
            return Uni.createFrom().voidItem();
        }
        Instant now = Instant.now();
        provider.move(IdentityProvider.REMOVING, now, now);
        return domains.of(session, provider.tenantId)
                .chain(had -> audit.note(
                        session,
                        new Change(
                                provider.tenantId,
                                "identity-provider.removed",
                                "/identity-provider",
                                StoreProvider.told(provider, had, false),
                                null)))
                .chain(session::flush);
    }
}
