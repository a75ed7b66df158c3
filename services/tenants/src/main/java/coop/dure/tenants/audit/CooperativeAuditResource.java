package coop.dure.tenants.audit;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Roles;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who changed what of the cooperative itself: its parties, and whatever belongs to no tenant. */
@Path("/v1/audit")
@Tag(name = "Audit")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class CooperativeAuditResource {
    private final ReadAudit read;

    CooperativeAuditResource(ReadAudit read) {
        this.read = read;
    }

    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "listCooperativeAudit",
            summary = "Every change of members, collaborators and what else belongs to no tenant; newest first")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AuditResource.AuditPage.class)))
    public Uni<Response> list(@BeanParam AuditQuery query, @Context UriInfo uri) {
        return read.ofCooperative(query).map(page -> page.response(uri));
    }
}
