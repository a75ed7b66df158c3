package coop.dure.presence.commands;

import coop.dure.platform.paging.Page;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.presence.state.PresenceCommand.FinishAfterCallWork;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
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

/** Agents and where they are. */
@Path("/v1/presence/agents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
public class AgentPresenceResource {
    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final ListPresence list;
    private final ChangePresence change;

    AgentPresenceResource(CurrentTenant tenant, CurrentCaller caller, ListPresence list, ChangePresence change) {
        this.tenant = tenant;
        this.caller = caller;
        this.list = list;
        this.change = change;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR
    })
    @Operation(summary = "All agents of the roster and where they are, by code")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = PresencePage.class)))
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return tenant.require()
                .chain(found -> list.page(found.id(), limit, cursor))
                .map(page -> page.response(uri));
    }

    @GET
    @Path("{agentId}")
    @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR
    })
    @Operation(summary = "One agent and where it is; its version is the ETag")
    @APIResponse(
            responseCode = "200",
            description = "The agent",
            content = @Content(schema = @Schema(implementation = PresenceView.class)))
    public Uni<Response> get(@PathParam("agentId") UUID agentId) {
        return tenant.require().chain(found -> list.one(found.id(), agentId)).map(AgentPresenceResource::answer);
    }

    @PUT
    @Path("{agentId}/availability")
    @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            summary = "Choose an agent's availability",
            description =
                    "Agents choose for themselves; supervisors, administrators and the tenant's systems for anybody"
                            + " of the tenant. During a call the choice waits until the call ends (`nextAvailability`); choosing"
                            + " what is in force takes such a wish back.")
    @APIResponse(
            responseCode = "200",
            description = "The agent after it",
            content = @Content(schema = @Schema(implementation = PresenceView.class)))
    @APIResponse(responseCode = "412", description = "Changed since the ETag that If-Match names")
    public Uni<Response> choose(
            @PathParam("agentId") UUID agentId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull AvailabilityRequest request) {
        var command = request.command();
        var who = Giver.of(caller.get());
        return tenant.require()
                .chain(found -> change.give(
                        found.id(), new Order(new AgentName.ById(agentId), command, who, new IfMatch(ifMatch))))
                .map(AgentPresenceResource::answer);
    }

    @POST
    @Path("{agentId}:finishAfterCallWork")
    @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            summary = "End an agent's after-call work",
            description = "By whoever may choose the agent's availability. Where there is none, nothing changes.")
    @APIResponse(
            responseCode = "200",
            description = "The agent after it",
            content = @Content(schema = @Schema(implementation = PresenceView.class)))
    public Uni<Response> finishAfterCallWork(@PathParam("agentId") UUID agentId) {
        var who = Giver.of(caller.get());
        return tenant.require()
                .chain(found -> change.give(
                        found.id(),
                        new Order(new AgentName.ById(agentId), new FinishAfterCallWork(), who, IfMatch.ANY)))
                .map(AgentPresenceResource::answer);
    }

    static Response answer(PresenceView agent) {
        return Response.ok(agent).tag(IfMatch.tag(agent.version())).build();
    }

    /** For the OpenAPI document, which does not see through {@link Page}. */
    @Schema(name = "AgentPresencePage")
    record PresencePage(
            java.util.List<PresenceView> items, @Nullable String next) {}
}
