package coop.dure.tenants.tenants;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.tenants.provisioning.ResumeProvisioning;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tenants: described whole, brought live by provisioning. */
@Path("/v1/tenants")
@Tag(name = "Tenants")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class TenantResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadTenants read;
    private final ResumeProvisioning resume;

    TenantResource(CurrentCaller caller, FindTenant find, ReadTenants read, ResumeProvisioning resume) {
        this.caller = caller;
        this.find = find;
        this.read = read;
        this.resume = resume;
    }

    @GET
    @Path("/{slug}")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.SUPERVISOR})
    @Operation(operationId = "getTenant", summary = "A tenant as it is now")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> get(String slug) {
        return one(slug)
                .map(tenant -> Response.ok(tenant)
                        .tag(DescriptionResource.tag(tenant.version()))
                        .build());
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(operationId = "listTenants", summary = "The tenants that you may act for, by slug")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = TenantPage.class)))
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return read.list(caller.get(), Limit.of(limit), Cursor.read(cursor, 1)).map(page -> page.response(uri));
    }

    @POST
    @Path("/{slug}/provisioning:resume")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(operationId = "resumeProvisioning", summary = "Try what failed or waits again, now")
    @APIResponse(responseCode = "202", description = "At work again, see Location")
    public Uni<Response> resume(String slug) {
        return ref(slug)
                .chain(tenant -> resume.of(tenant.id()))
                .replaceWith(() -> Response.accepted()
                        .location(URI.create("/v1/tenants/" + slug + "/provisioning"))
                        .build());
    }

    private Uni<TenantView> one(String slug) {
        return ref(slug).chain(tenant -> read.one(tenant.id()));
    }

    private Uni<TenantRef> ref(String slug) {
        return find.named(caller.get(), slug);
    }

    /**
     * A page of tenants, for the document.
     *
     * @param items by slug
     * @param next cursor of the next page
     */
    record TenantPage(
            List<ReadTenants.Listed> items, @Nullable String next) {}
}
