package coop.dure.tenants.identity;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A tenant has an API client; the first one's secret nobody has seen. Blocking: for the provisioning thread. */
@ApplicationScoped
public class EnsureApiClient {
    private static final String FIRST = "main";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TenantTransactions transactions;
    private final IdentityDirectory identity;

    EnsureApiClient(TenantTransactions transactions, IdentityDirectory identity) {
        this.transactions = transactions;
        this.identity = identity;
    }

    /** Of a tenant's organization. Its current generation exists; none is made beside a rotated one. */
    public void of(Organization organization) {
        UUID tenantId = organization.dureId();
        ApiClient client = transactions
                .inTenant(
                        tenantId,
                        session -> session.createQuery("from ApiClient where tenantId = ?1", ApiClient.class)
                                .setParameter(1, tenantId)
                                .getResultList()
                                .chain((List<ApiClient> found) -> {
                                    if (!found.isEmpty()) {
                                        return io.smallrye.mutiny.Uni.createFrom()
                                                .item(found.get(0));
                                    }
                                    ApiClient made = new ApiClient(tenantId, Ids.next(), FIRST);
                                    return session.persist(made).replaceWith(made);
                                }))
                .await()
                .atMost(PATIENCE);
        identity.ensureClient(
                organization,
                ApiClient.clientId(organization, client.name, client.generation),
                organization.displayName());
    }
}
