package coop.dure.tenants.identity;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

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

    /** Of a tenant's organization. The newest secret of each that is not revoked exists; no other is made. */
    public void of(Organization organization, Runnable stillClaimed) {
        UUID tenantId = organization.dureId();
        List<ApiClient> clients = transactions
                .inTenant(
                        tenantId,
                        session -> session.createQuery("from ApiClient order by name", ApiClient.class)
                                .getResultList()
                                .chain(found -> found.isEmpty()
                                        ? first(session, organization)
                                        : Uni.createFrom().item(found)))
                .await()
                .atMost(PATIENCE);
        for (ApiClient client : clients) {
            if (client.isActive()) {
                stillClaimed.run();
                identity.ensureClient(
                        organization,
                        ApiClient.clientId(organization, client.name, client.generation),
                        organization.displayName());
            }
        }
    }

    private static Uni<List<ApiClient>> first(Mutiny.Session session, Organization organization) {
        ApiClient made = new ApiClient(organization.dureId(), Ids.next(), FIRST, Instant.now());
        made.generation = 1;
        SecretGeneration unseen = new SecretGeneration(made, 1, ApiClient.clientId(organization, FIRST, 1), false);
        return session.persistAll(made, unseen).replaceWith(List.of(made));
    }
}
