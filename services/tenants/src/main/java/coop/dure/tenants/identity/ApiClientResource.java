package coop.dure.tenants.identity;

import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.tenants.FindTenant;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API clients of a tenant's systems. */
@Path("/v1/tenants/{slug}/api-clients")
@Tag(name = "API clients")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class ApiClientResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final TenantTransactions transactions;
    private final RotateSecret rotate;
    private final CurrentRequestKey requestKey;

    ApiClientResource(
            CurrentCaller caller,
            FindTenant find,
            TenantTransactions transactions,
            RotateSecret rotate,
            CurrentRequestKey requestKey) {
        this.caller = caller;
        this.find = find;
        this.transactions = transactions;
        this.rotate = rotate;
        this.requestKey = requestKey;
    }

    /**
     * An API client without its secret.
     *
     * @param id the API client
     * @param name its name within the tenant
     * @param clientId what its systems sign in as now
     * @param generation of its secret
     */
    public record ApiClientView(UUID id, String name, String clientId, int generation) {}

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(operationId = "listApiClients", summary = "API clients, without their secrets")
    public Uni<Page<ApiClientView>> list(String slug) {
        return tenant(slug)
                .chain(tenant -> transactions.inTenant(
                        tenant.id(),
                        session -> session.createQuery(
                                        "from ApiClient where tenantId = ?1 order by name", ApiClient.class)
                                .setParameter(1, tenant.id())
                                .getResultList()
                                .map(found -> new Page<>(
                                        found.stream()
                                                .map(client -> view(organization(tenant), client))
                                                .toList(),
                                        null))));
    }

    @POST
    @Path("/{id: [^:/]+}:rotateSecret")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "rotateSecret",
            summary = "Make a new secret and tell it, once",
            description = "The secret before ends at once. A repeat with the same Idempotency-Key answers 409.")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<RotateSecret.Secret> rotate(String slug, UUID id) {
        requestKey.check();
        return tenant(slug).chain(tenant -> rotate.of(organization(tenant), id, requestKey.of(tenant.id(), null)));
    }

    private Uni<TenantRef> tenant(String slug) {
        return find.named(caller.get(), slug);
    }

    private static Organization organization(TenantRef tenant) {
        return new Organization(Organization.Kind.TENANT, tenant.slug(), tenant.id(), tenant.slug());
    }

    private static ApiClientView view(Organization organization, ApiClient client) {
        return new ApiClientView(
                client.apiClientId,
                client.name,
                ApiClient.clientId(organization, client.name, client.generation),
                client.generation);
    }
}
