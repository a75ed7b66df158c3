package coop.dure.tenants.identity;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next generation of an API client's secret and tells the secret, once. It is never stored: a request that is
 * repeated with its key is told to rotate again. The generation before ends at once.
 */
@ApplicationScoped
public class RotateSecret {
    private final TenantTransactions transactions;
    private final IdentityDirectory identity;

    RotateSecret(TenantTransactions transactions, IdentityDirectory identity) {
        this.transactions = transactions;
        this.identity = identity;
    }

    /**
     * A secret, told once.
     *
     * @param clientId what the system signs in as
     * @param clientSecret what it signs in with
     * @param generation counts from 1
     */
    public record Secret(String clientId, String clientSecret, int generation) {}

    /**
     * Of an API client.
     *
     * @param requestKey the request's Idempotency-Key, if it had one
     */
    public Uni<Secret> of(Organization organization, UUID apiClientId, @Nullable String requestKey) {
        return transactions
                .inTenant(
                        organization.dureId(),
                        session -> once(session, organization.dureId(), requestKey)
                                .chain(() -> next(session, apiClientId)))
                .chain(client -> Uni.createFrom()
                        .item(() -> tell(organization, client))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    /** The number is taken first, so that two at once, or one that died half-way, never share a generation. */
    private static Uni<ApiClient> next(Mutiny.Session session, UUID apiClientId) {
        return session.find(ApiClient.class, apiClientId, LockModeType.PESSIMISTIC_WRITE)
                .map(client -> {
                    if (client == null) {
                        throw Problem.of(404, "not-found").because("not-found.detail");
                    }
                    client.generation++;
                    return client;
                });
    }

    private static Uni<Void> once(Mutiny.Session session, UUID tenantId, @Nullable String requestKey) {
        if (requestKey == null) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        "insert into secret_request (tenant_id, request_key, requested_at) values (?1, ?2, now())"
                                + " on conflict do nothing")
                .setParameter(1, tenantId)
                .setParameter(2, requestKey)
                .executeUpdate()
                .map(inserted -> {
                    if (inserted == 0) {
                        throw Problem.of(409, "secret-told-once").because("secret.told-once");
                    }
                    return null;
                });
    }

    private Secret tell(Organization organization, ApiClient client) {
        String clientId = ApiClient.clientId(organization, client.name, client.generation);
        identity.ensureClient(organization, clientId, organization.displayName());
        String secret = identity.newSecret(clientId);
        for (int earlier = client.generation - 1; earlier > 0; earlier--) {
            identity.removeClient(ApiClient.clientId(organization, client.name, earlier));
        }
        return new Secret(clientId, secret, client.generation);
    }
}
