package coop.dure.presence.alerts;

import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A tenant's alerts. */
@Path("/v1/presence/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class AlertResource {
    private final CurrentTenant tenant;
    private final ListAlerts list;

    AlertResource(CurrentTenant tenant, ListAlerts list) {
        this.tenant = tenant;
        this.list = list;
    }

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            summary = "Alerts, newest first",
            description = "Those that were cleared are kept for 90 days behind that.")
    @APIResponse(
            responseCode = "200",
            description = "A page of the alerts",
            content = @Content(schema = @Schema(implementation = AlertPage.class)))
    public Uni<Response> list(
            @Parameter(description = "true: only those that are open; false: only those that were cleared")
                    @QueryParam("open")
                    @Nullable
                    Boolean open,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return tenant.require()
                .chain(found -> list.page(found.id(), open, limit, cursor))
                .map(page -> page.response(uri));
    }

    /** For the OpenAPI document, which does not see through a generic page. */
    @Schema(name = "AlertPage")
    record AlertPage(List<AlertView> items, @Nullable String next) {}
}
