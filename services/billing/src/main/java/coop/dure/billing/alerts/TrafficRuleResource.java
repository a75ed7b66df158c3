package coop.dure.billing.alerts;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which traffic a tenant calls unusual. */
@Path("/v1/unusual-traffic-rule")
@Tag(name = "Billing alerts")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class TrafficRuleResource {
    private final CurrentTenant tenant;
    private final TrafficRules rules;

    TrafficRuleResource(CurrentTenant tenant, TrafficRules rules) {
        this.tenant = tenant;
        this.rules = rules;
    }

    @GET
    @Operation(
            operationId = "getUnusualTrafficRule",
            summary = "Which calls abroad at night are unusual",
            description = "The default where the tenant said nothing. The version of what it said is the ETag.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SaidTrafficRule.class)))
    public Uni<Response> get() {
        return tenant.require().chain(who -> rules.read(who.id())).map(TrafficRuleResource::answer);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "sayUnusualTrafficRule",
            summary = "Say which calls abroad at night are unusual",
            description = "The whole rule. Calls of the last 24 hours are judged by it at once.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SaidTrafficRule.class)))
    public Uni<Response> say(
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            @Valid @NotNull SaidTrafficRule said) {
        return tenant.require()
                .chain(who -> {
                    said.refuseNonsense(who.currency());
                    return rules.say(who.id(), said.complete(), new IfMatch(ifMatch));
                })
                .map(TrafficRuleResource::answer);
    }

    private static Response answer(TrafficRules.Stored stored) {
        Response.ResponseBuilder answer = Response.ok(stored.said());
        return stored.version() == null
                ? answer.build()
                : answer.tag(IfMatch.tag(stored.version())).build();
    }
}
