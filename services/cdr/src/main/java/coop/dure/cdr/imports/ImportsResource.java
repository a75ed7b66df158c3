package coop.dure.cdr.imports;

import coop.dure.cdr.imports.ShowDeliveries.RejectPage;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenStreams;
import coop.dure.platform.security.Roles;
import coop.dure.platform.security.WhileSuspended;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
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
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant currentTenant;
    private final OpenStreams open;
    private final ShowDeliveries show;
    private final FollowImport follow;
    private final CancelImport cancelImport;

    ImportsResource(
            CurrentTenant currentTenant,
            OpenStreams open,
            ShowDeliveries show,
            FollowImport follow,
            CancelImport cancelImport) {
        this.currentTenant = currentTenant;
        this.open = open;
        this.show = show;
        this.follow = follow;
        this.cancelImport = cancelImport;
    }

    @GET
    @Operation(summary = "Imports, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DeliveryPage.class)))
    public Uni<Response> imports(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return show.page(DeliveryKind.IMPORT, limit, cursor, uri, headers);
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "One import and how far it is",
            description =
                    "With `Accept: text/event-stream` as server-sent events: `receiving` and `storing` whenever it has come"
                            + " on, then `done`, `failed` or `cancelled`, with which the stream ends; each has the whole"
                            + " state. A listener that sends `Last-Event-ID` is not told again what it has seen. A stream"
                            + " ends with its access token.")
    @APIResponse(
            responseCode = "200",
            description = "Where it is",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = DeliveryView.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS)
            })
    public Uni<DeliveryView> oneImport(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return show.one(DeliveryKind.IMPORT, id, headers);
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    @Blocking // The answer's head goes out before the first event, so the import is looked up before that.
    public Multi<OutboundSseEvent> stream(
            @PathParam("id") UUID id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context HttpHeaders headers,
            @Context Sse sse) {
        TenantRef tenant = currentTenant.require().await().atMost(PATIENCE);
        follow.now(tenant.id(), id, headers).await().atMost(PATIENCE);
        return open.whileAllowed(tenant, follow.of(tenant.id(), id, lastEventId, headers))
                .map(event -> event.in(sse));
    }

    @POST
    @WhileSuspended
    @Path("/{id}:cancel")
    @Operation(
            summary = "Ends the upload of an import, at whichever replica it runs",
            description = "What was taken of it stays and is counted. Repeating changes nothing.")
    public Uni<DeliveryView> cancelImport(@PathParam("id") UUID id, @Context HttpHeaders headers) {
        return currentTenant
                .require()
                .chain(tenant -> cancelImport.cancel(tenant.id(), id))
                .chain(() -> show.one(DeliveryKind.IMPORT, id, headers));
    }

    @GET
    @Path("/{id}/rejects")
    @Operation(summary = "Lines of an import that became no row, with the reason of each")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RejectPage.class)))
    public Uni<Response> importRejects(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return show.rejects(DeliveryKind.IMPORT, id, limit, cursor, uri, headers);
    }

    /** For the OpenAPI document. */
    interface DeliveryPage {
        List<DeliveryView> getItems();

        @Nullable
        String getNext();
    }
}
