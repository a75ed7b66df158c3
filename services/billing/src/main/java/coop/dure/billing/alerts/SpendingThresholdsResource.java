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

/** From which amounts on a tenant wants to be told what its month's calls cost. */
@Path("/v1/spending-thresholds")
@Tag(name = "Billing alerts")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class SpendingThresholdsResource {
    private final CurrentTenant tenant;
    private final SpendingThresholds thresholds;

    SpendingThresholdsResource(CurrentTenant tenant, SpendingThresholds thresholds) {
        this.tenant = tenant;
        this.thresholds = thresholds;
    }

    @GET
    @Operation(
            operationId = "getSpendingThresholds",
            summary = "From which amounts on to tell what the month's calls cost",
            description = "None where the tenant said nothing. The version of what it said is the ETag.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SaidThresholds.class)))
    public Uni<Response> get() {
        return tenant.require().chain(who -> thresholds.read(who.id())).map(SpendingThresholdsResource::answer);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "saySpendingThresholds",
            summary = "Say from which amounts on to tell what the month's calls cost",
            description = "All of them. Of each the alert comes once a month, at once where it is reached already."
                    + " Calls are counted as in /v1/usage: before allowances, fees and discounts, without VAT.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SaidThresholds.class)))
    public Uni<Response> say(
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            @Valid @NotNull SaidThresholds said) {
        return tenant.require()
                .chain(who -> thresholds.say(who.id(), said.read(who.currency()), who.currency(), new IfMatch(ifMatch)))
                .map(SpendingThresholdsResource::answer);
    }

    private static Response answer(SpendingThresholds.Stored stored) {
        Response.ResponseBuilder answer = Response.ok(stored.said());
        return stored.version() == null
                ? answer.build()
                : answer.tag(IfMatch.tag(stored.version())).build();
    }
}
