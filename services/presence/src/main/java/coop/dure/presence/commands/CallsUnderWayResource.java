package coop.dure.presence.commands;

import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which calls a switch has, so that no agent stays busy for an end that got lost. */
@Path("/v1/call-events/under-way")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
public class CallsUnderWayResource {
    private final CurrentTenant tenant;
    private final CurrentCaller caller;
    private final EndLostCalls endLost;

    CallsUnderWayResource(CurrentTenant tenant, CurrentCaller caller, EndLostCalls endLost) {
        this.tenant = tenant;
        this.caller = caller;
        this.endLost = endLost;
    }

    /** How many calls were ended. */
    @Schema(name = "CallsEnded")
    record Ended(
            @Schema(description = "Calls at agents' lines and in queues that were taken to be over")
            int ended) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            summary = "Tell which calls a switch has",
            description =
                    "Calls at agents' lines, and in queues, that are not among them are over as of `at`, as if ENDED and"
                            + " QUEUE_LEFT (OVERFLOWED) had been told: their end got lost. What was told of a call behind `at` counts"
                            + " more. A call that is listed and was never told of does nothing. May be sent again.")
    @APIResponse(
            responseCode = "200",
            description = "How many were ended",
            content = @Content(schema = @Schema(implementation = Ended.class)))
    public Uni<Ended> list(@Valid @NotNull CallsUnderWayRequest request) {
        Giver giver = Giver.of(caller.get());
        CallsUnderWay underWay = request.read(Instant.now());
        return tenant.require()
                .chain(found -> endLost.of(found.id(), underWay, giver))
                .map(ended -> {
                    if (!ended.failed().isEmpty()) {
                        throw ended.failed().get(0);
                    }
                    return new Ended(ended.ended());
                });
    }
}
