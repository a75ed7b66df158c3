package coop.dure.tenants.identity.provider;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.identity.OffSession;
import coop.dure.tenants.identity.ProviderDirectory;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Has the identity server do what is stored of a tenant's provider, with the provider's row locked meanwhile, so that
 * what it was asked for last is what is stored. May be repeated: dying anywhere leaves what the next attempt takes up.
 */
@ApplicationScoped
class ApplyProvider {
    private final TenantTransactions transactions;
    private final ProviderDirectory directory;
    private final SetTenantStatus status;
    private final Domains domains;

    ApplyProvider(
            TenantTransactions transactions, ProviderDirectory directory, SetTenantStatus status, Domains domains) {
        this.transactions = transactions;
        this.directory = directory;
        this.status = status;
        this.domains = domains;
    }

    /**
     * Puts it in force, unless it was changed since.
     *
     * @param secret that came with it; {@code null} for the one that the identity server has
     * @return whether it is in force
     */
    Uni<Boolean> putInForce(UUID tenantId, long version, @Nullable String secret) {
        return transactions.inTenant(
                tenantId,
                session -> locked(session, tenantId)
                        .chain(provider -> provider == null || provider.version != version
                                ? Uni.createFrom().item(false)
                                : putInForce(session, provider, secret).replaceWith(true)));
    }

    private Uni<Void> putInForce(Mutiny.Session session, IdentityProvider provider, @Nullable String secret) {
        UUID tenantId = provider.tenantId;
        return status.organization(session, tenantId)
                .chain(organization -> domains.of(session, tenantId)
                        .chain(described -> OffSession.call(() -> {
                                    directory.ensure(organization, provider.wished(described), secret);
                                    return described;
                                })
                                .chain(() -> domains.inForce(session, tenantId))
                                .invoke(() -> provider.status = IdentityProvider.ACTIVE)
                                .chain(session::flush)
                                .chain(() -> domains.peopleAreDue(session, tenantId, List.of()))));
    }

    /** It does not go on by itself: what is needed for it only who described it has. */
    Uni<Boolean> giveUp(UUID tenantId, long version) {
        return transactions.inTenant(
                tenantId,
                session -> locked(session, tenantId)
                        .invoke(provider -> {
                            if (provider != null && provider.version == version) {
                                provider.status = IdentityProvider.SECRET_AWAITED;
                            }
                        })
                        .replaceWith(false));
    }

    /** Takes one away whose removal was asked for; what is freed is free from then on. */
    Uni<Void> takeAway(UUID tenantId) {
        return transactions.inTenant(
                tenantId,
                session -> locked(session, tenantId)
                        .chain(provider -> provider == null || !provider.status.equals(IdentityProvider.REMOVING)
                                ? Uni.createFrom().voidItem()
                                : takeAway(session, provider)));
    }

    private Uni<Void> takeAway(Mutiny.Session session, IdentityProvider provider) {
        UUID tenantId = provider.tenantId;
        return status.organization(session, tenantId)
                .chain(organization -> OffSession.call(() -> {
                    directory.ensureGone(organization);
                    return organization;
                }))
                .chain(() -> domains.of(session, tenantId))
                .chain(freed -> domains.replace(session, tenantId, List.of())
                        .chain(() -> session.remove(provider))
                        .chain(session::flush)
                        .chain(() -> domains.peopleAreDue(session, tenantId, freed)));
    }

    private static Uni<@Nullable IdentityProvider> locked(Mutiny.Session session, UUID tenantId) {
        return session.find(IdentityProvider.class, tenantId, LockModeType.PESSIMISTIC_WRITE);
    }
}
