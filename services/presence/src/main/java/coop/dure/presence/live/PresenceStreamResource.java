package coop.dure.presence.live;

import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.OpenStreams;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.presence.live.board.Position;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The live view. */
@Path("/v1/presence/stream")
@Tag(name = "Live view")
public class PresenceStreamResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant tenant;
    private final OpenStreams open;
    private final LiveStreams streams;

    PresenceStreamResource(CurrentTenant tenant, OpenStreams open, LiveStreams streams) {
        this.tenant = tenant;
        this.open = open;
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR
    })
    @Operation(
            summary = "A tenant's agents now, and every change",
            description =
                    "Server-sent events: `snapshot` once, with all agents; then `change` with one agent, `removed`"
                            + " for one who left the roster, and comments every 15 seconds. An event's id is its place in the"
                            + " log, `partition:offset`, the same on every replica: send the last one as `Last-Event-ID` and the"
                            + " stream goes on behind it, or begins with a new `snapshot` where too much was missed. A client"
                            + " that does not keep up is cut. The stream ends when the access token does.")
    @APIResponse(
            responseCode = "200",
            description = "Events until the token ends",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS))
    @Blocking // The answer's head goes out before the first event, so the tenant is looked up before that.
    public Multi<OutboundSseEvent> stream(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        TenantRef found = tenant.require().await().atMost(PATIENCE);
        return open.whileAllowed(
                        found,
                        streams.open(found.id(), Position.read(lastEventId).orElse(null)))
                .map(event -> event.in(sse));
    }
}
