package coop.dure.cdr.imports;

import coop.dure.cdr.imports.ShowDeliveries.RejectPage;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of posts. */
@Path("/v1/posts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Deliveries")
public class PostsResource {
    private final ShowDeliveries show;

    PostsResource(ShowDeliveries show) {
        this.show = show;
    }

    @GET
    @Operation(
            summary = "Posts of call records, newest first",
            description = "Also one whose receipt was lost on the way.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ImportsResource.DeliveryPage.class)))
    public Uni<Response> posts(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return show.page(DeliveryKind.POST, limit, cursor, uri, headers);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One post of call records and how far it is")
    public Uni<DeliveryView> post(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return show.one(DeliveryKind.POST, id, headers);
    }

    @GET
    @Path("/{id}/rejects")
    @Operation(summary = "Items of a post that became no row, with the reason of each")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RejectPage.class)))
    public Uni<Response> postRejects(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return show.rejects(DeliveryKind.POST, id, limit, cursor, uri, headers);
    }
}
