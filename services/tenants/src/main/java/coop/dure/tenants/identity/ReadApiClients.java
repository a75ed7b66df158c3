package coop.dure.tenants.identity;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** API clients as they are now. */
@ApplicationScoped
class ReadApiClients {
    private final TenantTransactions transactions;
    private final Secrets secrets;

    ReadApiClients(TenantTransactions transactions, Secrets secrets) {
        this.transactions = transactions;
        this.secrets = secrets;
    }

    Uni<ApiClientView> one(UUID tenantId, UUID apiClientId) {
        return transactions.inTenant(
                tenantId,
                session -> session.find(ApiClient.class, apiClientId)
                        .onItem()
                        .ifNull()
                        .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"))
                        .chain(client -> secrets.valid(session, client).map(client::view)));
    }

    /** By name. */
    Uni<Page<ApiClientView>> list(UUID tenantId, int limit, @Nullable Cursor after) {
        return transactions.inTenant(
                tenantId,
                session -> session.createQuery("from ApiClient where name > ?1 order by name", ApiClient.class)
                        .setParameter(1, after == null ? "" : after.text(0))
                        .setMaxResults(limit + 1)
                        .getResultList()
                        .map(found -> Page.of(found, limit, client -> Cursor.behind(client.name)))
                        .chain(page -> secretsOf(session, page.items())
                                .map(byClient -> page.map(
                                        client -> client.view(byClient.getOrDefault(client.apiClientId, List.of()))))));
    }

    private static Uni<Map<UUID, List<SecretGeneration>>> secretsOf(Mutiny.Session session, List<ApiClient> clients) {
        return session.createQuery(
                        "from SecretGeneration where apiClientId in ?1 and gone = false order by generation desc",
                        SecretGeneration.class)
                .setParameter(
                        1, clients.stream().map(client -> client.apiClientId).toList())
                .getResultList()
                .map(found -> found.stream()
                        .filter(secret -> secret.isValid(Instant.now()))
                        .collect(Collectors.groupingBy(secret -> secret.apiClientId)));
    }
}
