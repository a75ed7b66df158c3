package coop.dure.tenants.closing;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.OpenBodies;
import coop.dure.platform.security.OpenStreams;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.tenants.tenants.FindTenant;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far the closing of a tenant has come, and its archive. */
@Path("/v1/tenants/{slug}/closing")
@Tag(name = "Closing")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class ClosingResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadClosing read;
    private final FollowClosing follow;
    private final OpenStreams open;
    private final OpenBodies openBodies;
    private final WriteArchive write;

    ClosingResource(
            CurrentCaller caller,
            FindTenant find,
            ReadClosing read,
            FollowClosing follow,
            OpenStreams open,
            OpenBodies openBodies,
            WriteArchive write) {
        this.caller = caller;
        this.find = find;
        this.read = read;
        this.follow = follow;
        this.open = open;
        this.openBodies = openBodies;
        this.write = write;
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "getClosing",
            summary = "How far the closing has come, service by service",
            description =
                    "With `Accept: text/event-stream` as server-sent events, for members and operators: `exporting` or"
                            + " `erasing` whenever it has come on, then `exported` or `erased`, with which the stream ends;"
                            + " each has the whole state. A listener that sends `Last-Event-ID` is not told again what it has"
                            + " seen. A stream ends with its access token.")
    @APIResponse(
            responseCode = "200",
            description = "Where it is",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Closing.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS)
            })
    public Uni<Closing> get(String slug, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return tenant(slug).chain(tenant -> read.of(tenant.id(), acceptLanguage));
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Blocking // The answer's head goes out before the first event, so the closing is looked up before that.
    public Multi<OutboundSseEvent> stream(
            String slug,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage,
            @Context Sse sse) {
        TenantRef tenant = tenant(slug)
                .call(found -> read.of(found.id(), acceptLanguage))
                .await()
                .atMost(PATIENCE);
        return open.whileAllowed(tenant, follow.of(tenant.id(), lastEventId, acceptLanguage))
                .map(event -> event.in(sse));
    }

    @GET
    @Path("/archive")
    @Blocking
    @Produces({"application/zip", ProblemDocument.MEDIA_TYPE})
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "getArchive",
            summary = "Everything that the services held of the tenant, as one zip",
            description = "NDJSON files, and manifest.json with the lines, bytes and SHA-256 of each.")
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response archive(String slug) {
        TenantRef tenant = tenant(slug).await().atMost(PATIENCE);
        ArchiveContents contents = read.archive(tenant.id()).await().atMost(PATIENCE);
        StreamingOutput zip = openBodies.readWhileAllowed(tenant, out -> write.to(out, contents));
        return Response.ok(zip, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + slug + ".zip\"")
                .build();
    }

    private Uni<TenantRef> tenant(String slug) {
        return find.named(caller.get(), slug);
    }
}
