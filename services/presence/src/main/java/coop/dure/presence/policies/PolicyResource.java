package coop.dure.presence.policies;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.presence.policies.Policies.Stored;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a tenant wants to happen by itself. */
@Path("/v1/presence/policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Presence")
public class PolicyResource {
    private final CurrentTenant tenant;
    private final Policies policies;

    PolicyResource(CurrentTenant tenant, Policies policies) {
        this.tenant = tenant;
        this.policies = policies;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR
    })
    @Operation(
            summary = "What happens by itself, and the reasons for being away",
            description = "As the tenant said it; empty where it said nothing. Its version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The policy",
            content = @Content(schema = @Schema(implementation = SaidPolicy.class)))
    public Uni<Response> get() {
        return tenant.require().chain(found -> policies.read(found.id())).map(PolicyResource::answer);
    }

    @PUT
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            summary = "Say what is to happen by itself",
            description =
                    "The whole policy: what is left out is as by default. It holds for what happens from then on.")
    @APIResponse(
            responseCode = "200",
            description = "The policy",
            content = @Content(schema = @Schema(implementation = SaidPolicy.class)))
    @APIResponse(responseCode = "412", description = "Changed since the ETag that If-Match names")
    public Uni<Response> say(@HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull SaidPolicy policy) {
        policy.refuseContradictions();
        return tenant.require()
                .chain(found -> policies.say(found.id(), policy, new IfMatch(ifMatch)))
                .map(PolicyResource::answer);
    }

    private static Response answer(Stored stored) {
        Response.ResponseBuilder answer = Response.ok(stored.said());
        return stored.version() == null
                ? answer.build()
                : answer.tag(IfMatch.tag(stored.version())).build();
    }
}
