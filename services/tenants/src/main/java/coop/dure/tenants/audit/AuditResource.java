package coop.dure.tenants.audit;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.tenants.FindTenant;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who changed what of a tenant. */
@Path("/v1/tenants/{slug}/audit")
@Tag(name = "Audit")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class AuditResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadAudit read;

    AuditResource(CurrentCaller caller, FindTenant find, ReadAudit read) {
        this.caller = caller;
        this.find = find;
        this.read = read;
    }

    /**
     * A page of entries.
     *
     * @param items newest first
     * @param next cursor of the next page
     */
    public record AuditPage(
            List<AuditEntry> items, @Nullable String next) {}

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "listAudit",
            summary = "Every change of a tenant: who, when, from where, before and after; newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditPage.class)))
    public Uni<Response> list(String slug, @BeanParam AuditQuery query, @Context UriInfo uri) {
        return find.named(caller.get(), slug)
                .chain(tenant -> read.of(tenant.id(), query))
                .map(page -> page.response(uri));
    }
}
