package coop.dure.billing.quotes;

import coop.dure.billing.periods.MonthParameter;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What another version would have made of a month. */
@Path("/v1/rate-plans/{code}/versions/{number: [0-9]{1,9}}:preview")
@Tag(name = "Quotes")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class PreviewResource {
    private final CurrentTenant tenant;
    private final PreviewMonth preview;

    PreviewResource(CurrentTenant tenant, PreviewMonth preview) {
        this.tenant = tenant;
        this.preview = preview;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "previewRatePlanVersion",
            summary = "Rate a client's month once more by a version, a draft too, and show the difference",
            description =
                    "The legs of the month that the client has this plan for, as they are known now; all of them where"
                            + " it does not have the plan: their own prices by destination, and the whole month (lines) with its"
                            + " allowances, tiers, commitment, fees, discounts and VAT, by the version's monthly terms where"
                            + " the month follows its plan. Changes nothing. A million legs take some ten seconds.")
    @Parameter(
            name = CurrentTenant.HEADER,
            in = ParameterIn.HEADER,
            required = true,
            description = "Slug of the client",
            schema = @Schema(implementation = String.class))
    public Uni<PreviewView> preview(
            String code,
            int number,
            @QueryParam("month") @Parameter(required = true, description = "YYYY-MM") @Nullable String month) {
        return tenant.require().chain(who -> preview.of(who, MonthParameter.read(month), code, number));
    }
}
