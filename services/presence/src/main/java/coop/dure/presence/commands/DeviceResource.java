package coop.dure.presence.commands;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceCommand.EndLease;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The devices by which an agent is connected. */
@Path("/v1/presence/agents/{agentId}/devices")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
@Tag(name = "Presence")
public class DeviceResource {
    private static final String NAMES = "{device: [A-Za-z0-9._-]+}";
    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final ChangePresence change;

    DeviceResource(CurrentTenant tenant, CurrentCaller caller, ChangePresence change) {
        this.tenant = tenant;
        this.caller = caller;
        this.change = change;
    }

    /** How long a device need not be heard of. */
    @Schema(name = "Heartbeat")
    record Heartbeat(
            @Schema(description = "After so many seconds without the next heartbeat the device is lost")
            @Min(5)
            @Max(600)
            int leaseSeconds) {}

    @POST
    @Path(NAMES + ":heartbeat")
    @Operation(
            summary = "Tell that a device of an agent is connected, or still is",
            description =
                    "The device is named by whoever uses it. When the last one of an agent is not heard of any more, the"
                            + " agent keeps its availability for the policy's grace, and then lands; one who comes back in time"
                            + " never left. Who never connected a device is never lost. An agent has ten at most.")
    @APIResponse(
            responseCode = "200",
            description = "The agent",
            content = @Content(schema = @Schema(implementation = PresenceView.class)))
    public Uni<Response> heartbeat(
            @PathParam("agentId") UUID agentId,
            @PathParam("device") @Size(max = 64) String device,
            @Valid @NotNull Heartbeat heartbeat) {
        return give(agentId, new RenewLease(device, Duration.ofSeconds(heartbeat.leaseSeconds())))
                .map(AgentPresenceResource::answer);
    }

    @DELETE
    @Path(NAMES)
    @Operation(
            summary = "Tell that a device of an agent goes",
            description = "As if its lease were over now; one that is not connected is gone already.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> leave(@PathParam("agentId") UUID agentId, @PathParam("device") @Size(max = 64) String device) {
        return give(agentId, new EndLease(device))
                .map(gone -> Response.noContent().build());
    }

    private Uni<PresenceView> give(UUID agentId, PresenceCommand command) {
        Giver giver = Giver.of(caller.get());
        return tenant.require()
                .chain(found ->
                        change.give(found.id(), new Order(new AgentName.ById(agentId), command, giver, IfMatch.ANY)));
    }
}
