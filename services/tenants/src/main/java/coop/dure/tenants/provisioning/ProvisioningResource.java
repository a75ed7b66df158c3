package coop.dure.tenants.provisioning;

import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.progress.Progress;
import coop.dure.platform.security.CurrentCaller;
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
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far a tenant's provisioning has come. */
@Path("/v1/tenants/{slug}/provisioning")
@RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
@Tag(name = "Tenants")
public class ProvisioningResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final CurrentCaller caller;
    private final OpenStreams open;
    private final FindTenant find;
    private final FollowProvisioning follow;

    ProvisioningResource(CurrentCaller caller, OpenStreams open, FindTenant find, FollowProvisioning follow) {
        this.caller = caller;
        this.open = open;
        this.find = find;
        this.follow = follow;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
    @Operation(
            operationId = "getProvisioning",
            summary = "How far provisioning has come, step by step",
            description =
                    "With `Accept: text/event-stream` as server-sent events: `running` whenever it has come on, then"
                            + " `done` or `failed`, with which the stream ends; each has the whole state. A listener that sends"
                            + " `Last-Event-ID` is not told again what it has seen. A stream ends with its access token.")
    @APIResponse(
            responseCode = "200",
            description = "Where it is",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ProvisioningView.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS)
            })
    public Uni<ProvisioningView> get(String slug, @Context HttpHeaders headers) {
        return find.named(caller.get(), slug)
                .chain(tenant -> follow.now(tenant.id(), locale(headers)))
                .map(Progress::view);
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    @Blocking // The answer's head goes out before the first event, so the tenant is looked up before that.
    public Multi<OutboundSseEvent> stream(
            String slug,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context HttpHeaders headers,
            @Context Sse sse) {
        TenantRef tenant = find.named(caller.get(), slug).await().atMost(PATIENCE);
        return open.whileAllowed(tenant, follow.of(tenant.id(), lastEventId, locale(headers)))
                .map(event -> event.in(sse));
    }

    private static Locale locale(HttpHeaders headers) {
        return ProblemResponses.locale(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
