package coop.dure.cdr.imports;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became of imports. */
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Deliveries")
public class ImportsResource {
    private final CurrentTenant tenant;
    private final Deliveries deliveries;

    ImportsResource(CurrentTenant tenant, Deliveries deliveries) {
        this.tenant = tenant;
        this.deliveries = deliveries;
    }

    @GET
    @Operation(summary = "Imports, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
    public Uni<Response> imports(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        UUID behindId = behind == null ? null : behind.uuid(0);
        return tenant.require()
                .chain(ref -> deliveries.list(ref.id(), DeliveryKind.IMPORT, behindId, most + 1))
                .map(found ->
                        Page.of(found, most, each -> Cursor.behind(each.id())).response(uri));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One import and how far it is")
    public Uni<DeliveryView> oneImport(@PathParam("id") UUID id) {
        return one(id);
    }

    @GET
    @Path("/{id}/rejects")
    @Operation(summary = "Lines of an import that became no row, with the reason of each")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RejectPage.class)))
    public Uni<Response> importRejects(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return rejects(id, limit, cursor, uri);
    }

    private Uni<DeliveryView> one(UUID id) {
        return tenant.require()
                .chain(ref -> deliveries.find(ref.id(), DeliveryKind.IMPORT, id))
                .map(ImportsResource::present);
    }

    private Uni<Response> rejects(UUID id, @Nullable Integer limit, @Nullable String cursor, UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        long behindLine = behind == null ? 0 : behind.number(0);
        return tenant.require()
                .chain(ref -> deliveries
                        .find(ref.id(), DeliveryKind.IMPORT, id)
                        .invoke(ImportsResource::present)
                        .chain(() -> deliveries.rejects(ref.id(), id, behindLine, most + 1))
                        .map(found -> Page.of(found, most, each -> Cursor.behind(each.line()))
                                .response(uri)));
    }

    private static DeliveryView present(Optional<DeliveryView> found) {
        return found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail"));
    }

    /** For the OpenAPI document. */
    interface DeliveryPage {
        java.util.List<DeliveryView> getItems();

        @Nullable
        String getNext();
    }

    /** For the OpenAPI document. */
    interface RejectPage {
        java.util.List<Rejected> getItems();

        @Nullable
        String getNext();
    }
}
