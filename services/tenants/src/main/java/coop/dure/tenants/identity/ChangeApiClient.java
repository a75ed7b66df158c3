package coop.dure.tenants.identity;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Changes what an API client may do and from where, for its next request on, or revokes it for good. */
@ApplicationScoped
public class ChangeApiClient {
    private final TenantTransactions transactions;
    private final SetTenantStatus status;
    private final Secrets secrets;
    private final Audit audit;

    ChangeApiClient(TenantTransactions transactions, SetTenantStatus status, Secrets secrets, Audit audit) {
        this.transactions = transactions;
        this.status = status;
        this.secrets = secrets;
        this.audit = audit;
    }

    /**
     * What is to hold, whole.
     *
     * @param scopes as in {@link ApiClientView}
     * @param allowedNetworks as in {@link ApiClientView}
     */
    public record Settings(
            @Nullable List<String> scopes, @Nullable List<String> allowedNetworks) {}

    /** To these settings; repeating it changes nothing. */
    Uni<ApiClientView> to(UUID tenantId, UUID apiClientId, Settings wished, IfMatch expected) {
        Faults faults = new Faults();
        ApiScopes.check(faults, wished.scopes(), wished.allowedNetworks());
        List<Fault> found = faults.found();
        if (!found.isEmpty()) {
            throw Problem.of(422, "invalid-api-client").faults(found);
        }
        return transactions.inTenant(
                tenantId,
                session -> status.lockUnended(session, tenantId)
                        .chain(() -> RotateSecret.locked(session, apiClientId))
                        .invoke(client -> expected.check(client.version))
                        .chain(client -> to(session, client, wished)));
    }

    private Uni<ApiClientView> to(Mutiny.Session session, ApiClient client, Settings wished) {
        if (!client.isActive()) {
            throw Problem.of(409, "api-client-revoked").because("api-client.revoked", client.name);
        }
        boolean same = Objects.equals(client.scopes, wished.scopes())
                && Objects.equals(client.allowedNetworks, wished.allowedNetworks());
        return same
                ? view(session, client)
                : noted(session, client, "api-client.changed", () -> {
                    client.scopes = wished.scopes();
                    client.allowedNetworks = wished.allowedNetworks();
                    return secrets.bound(session, client);
                });
    }

    /** At once and for good, whatever tokens its systems hold; repeating it changes nothing. */
    Uni<ApiClientView> revoke(UUID tenantId, UUID apiClientId) {
        return transactions.inTenant(
                tenantId,
                session -> RotateSecret.locked(session, apiClientId)
                        .chain(client -> client.isActive()
                                ? noted(session, client, "api-client.revoked", () -> {
                                    client.status = ApiClient.REVOKED;
                                    return secrets.revoked(session, client);
                                })
                                : view(session, client)));
    }

    private Uni<ApiClientView> noted(
            Mutiny.Session session, ApiClient client, String action, Supplier<Uni<Void>> change) {
        return view(session, client)
                .invoke(client::changed)
                .chain(before -> change.get()
                        .chain(() -> view(session, client))
                        .call(after -> audit.note(
                                session, new Change(client.tenantId, action, client.target(), before, after))));
    }

    private Uni<ApiClientView> view(Mutiny.Session session, ApiClient client) {
        return secrets.valid(session, client).map(client::view);
    }
}
