package coop.dure.presence.alerts;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.presence.alerts.TenantAlertRules.Stored;
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

/** What a tenant wants to be alerted of. */
@Path("/v1/presence/alert-rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class AlertRulesResource {
    private final CurrentTenant tenant;
    private final TenantAlertRules rules;

    AlertRulesResource(CurrentTenant tenant, TenantAlertRules rules) {
        this.tenant = tenant;
        this.rules = rules;
    }

    @GET
    @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR
    })
    @Operation(
            summary = "What to be alerted of",
            description = "As the tenant said it; empty where it said nothing. Its version is the ETag.")
    @APIResponse(
            responseCode = "200",
            description = "The rules",
            content = @Content(schema = @Schema(implementation = SaidAlertRules.class)))
    public Uni<Response> get() {
        return tenant.require().chain(found -> rules.read(found.id())).map(AlertRulesResource::answer);
    }

    @PUT
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            summary = "Say what to be alerted of",
            description =
                    "The whole rules: of what is left out there is no alert. What goes on is judged by them within"
                            + " a second; open alerts of what they allow are cleared.")
    @APIResponse(
            responseCode = "200",
            description = "The rules",
            content = @Content(schema = @Schema(implementation = SaidAlertRules.class)))
    @APIResponse(responseCode = "412", description = "Changed since the ETag that If-Match names")
    public Uni<Response> say(@HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull SaidAlertRules said) {
        said.refuseContradictions();
        return tenant.require()
                .chain(found -> rules.say(found.id(), said, new IfMatch(ifMatch)))
                .map(AlertRulesResource::answer);
    }

    private static Response answer(Stored stored) {
        Response.ResponseBuilder answer = Response.ok(stored.said());
        return stored.version() == null
                ? answer.build()
                : answer.tag(IfMatch.tag(stored.version())).build();
    }
}
