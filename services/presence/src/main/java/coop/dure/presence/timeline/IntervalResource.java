package coop.dure.presence.timeline;

import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.times.AskedTime;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where an agent was. */
@Path("/v1/presence/agents/{agentId}/intervals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
public class IntervalResource {
    private final CurrentTenant tenant;
    private final ListIntervals list;

    IntervalResource(CurrentTenant tenant, ListIntervals list) {
        this.tenant = tenant;
        this.list = list;
    }

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            summary = "Where an agent was, oldest first",
            description = "Each interval ends where the next begins, while the agent is in the roster.")
    @APIResponse(
            responseCode = "200",
            description = "A page of the intervals that overlap the time asked for",
            content = @Content(schema = @Schema(implementation = IntervalPage.class)))
    public Uni<Response> list(
            @PathParam("agentId") UUID agentId,
            @Parameter(
                            description = "Default: 24 hours before `to`",
                            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "Default: now", schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("to")
                    @Nullable
                    String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Instant begin = AskedTime.of("from", from);
        Instant end = AskedTime.of("to", to);
        return tenant.require()
                .chain(found -> list.page(found.id(), agentId, begin, end, limit, cursor))
                .map(page -> page.response(uri));
    }

    /** For the OpenAPI document, which does not see through a generic page. */
    @Schema(name = "PresenceIntervalPage")
    record IntervalPage(List<IntervalView> items, @Nullable String next) {}
}
