package coop.dure.tenants.identity.provider;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/** A tenant's identity provider as it is now. */
@ApplicationScoped
class ReadProvider {
    private final TenantTransactions transactions;
    private final Domains domains;
    private final String identityServer;

    ReadProvider(
            TenantTransactions transactions,
            Domains domains,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String identityServer) {
        this.transactions = transactions;
        this.domains = domains;
        this.identityServer = identityServer;
    }

    /**
     * With its version.
     *
     * @param view as it is told
     * @param version as in the ETag
     */
    record Read(ProviderView view, long version) {}

    /** {@link Problem} 404 where it has none, which tells what has to be registered for one. */
    Uni<Read> of(TenantRef tenant) {
        return transactions.inTenant(
                tenant.id(),
                session -> session.find(IdentityProvider.class, tenant.id())
                        .onItem()
                        .ifNull()
                        .failWith(() -> none(tenant.slug()))
                        .chain(provider -> read(session, provider, tenant.slug())));
    }

    Uni<Read> read(Mutiny.Session session, IdentityProvider provider, String slug) {
        return domains.of(session, provider.tenantId)
                .chain(described -> domains.peopleUnderWay(session, provider.tenantId)
                        .map(underWay -> new Read(
                                new ProviderView(
                                        provider.issuer,
                                        provider.clientId,
                                        described,
                                        redirectUri(slug),
                                        provider.status,
                                        underWay,
                                        provider.changedAt),
                                provider.version)));
    }

    Problem none(String slug) {
        return Problem.of(404, "identity-provider-none").because("identity-provider.none", redirectUri(slug));
    }

    private String redirectUri(String slug) {
        return identityServer + "/broker/t-" + slug + "/endpoint";
    }
}
