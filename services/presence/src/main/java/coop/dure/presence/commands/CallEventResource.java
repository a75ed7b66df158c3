package coop.dure.presence.commands;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the switch tells of calls at agents' lines. */
@Path("/v1/call-events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
public class CallEventResource {
    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final ChangePresence change;

    CallEventResource(CurrentTenant tenant, CurrentCaller caller, ChangePresence change) {
        this.tenant = tenant;
        this.caller = caller;
        this.change = change;
    }

    @POST
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            summary = "Tell that an agent's line rings, was answered or became free",
            description =
                    "May be sent again and in any order: of the events of one call at one agent the newest by `at`"
                            + " counts, of two at the same instant the later phase. A call of which nothing is heard for 24 hours"
                            + " is forgotten.")
    @APIResponse(
            responseCode = "200",
            description = "The agent after it",
            content = @Content(schema = @Schema(implementation = PresenceView.class)))
    public Uni<Response> report(@Valid @NotNull CallEventRequest request) {
        var command = request.command(Instant.now());
        var who = caller.get();
        return tenant.require()
                .chain(found ->
                        change.give(found.id(), new AgentName.ByCode(request.agent()), command, who, IfMatch.ANY))
                .map(AgentPresenceResource::answer);
    }
}
