package coop.dure.billing.rateplans;

import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What helps whoever writes a version: looking it over, comparing and copying it. */
@Path("/v1/rate-plans/{code}/versions")
@Tag(name = "Rate plans")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class VersionToolsResource {
    private final CheckVersion check;
    private final CompareVersions compare;
    private final CopyVersion copy;
    private final CurrentRequestKey requestKey;

    VersionToolsResource(CheckVersion check, CompareVersions compare, CopyVersion copy, CurrentRequestKey requestKey) {
        this.check = check;
        this.compare = compare;
        this.copy = copy;
        this.requestKey = requestKey;
    }

    @POST
    @Path("/{number: [0-9]{1,9}}:validate")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(
            operationId = "validateRatePlanVersion",
            summary = "Look a version over; changes nothing",
            description =
                    "Errors keep it from being published. Warnings are allowed and likely mistakes: calls without a"
                            + " price (a direction, hours of a day), rates that are never in force or say nothing new beside"
                            + " their shorter prefix, prices of nothing or above the bound of this installation, fees, discounts"
                            + " and other terms of a month that begin before the first whole month of the version. Pointers are"
                            + " into the document, or line and column of the file of rates as it is answered.")
    public Uni<CheckVersion.CheckedView> validate(
            String code,
            int number,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language) {
        return check.of(PlanCode.known(code), number, ProblemResponses.locale(language));
    }

    @GET
    @Path("/{number: [0-9]{1,9}}:compare")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(
            operationId = "compareRatePlanVersions",
            summary = "What differs in a version from another one of its plan",
            description =
                    "Of the document each place that differs, by JSON Pointer, with what stood there and what stands there"
                            + " now; rates by direction and prefix with the prices of both, at most 1,000 a page.")
    public Uni<CompareVersions.ComparedView> compare(
            String code,
            int number,
            @QueryParam("with") @Parameter(required = true, description = "Number of the version before") @Nullable
                    Integer with,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (with == null) {
            throw Problem.of(400, "bad-request").parameter("with", "field.required");
        }
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        return compare.of(PlanCode.known(code), with, number, after == null ? 0 : after.number(0), most);
    }

    @POST
    @Path("/{number: [0-9]{1,9}}:copy")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "copyRatePlanVersion",
            summary = "Copy a version as the next draft of its plan, or of another one",
            description =
                    "With its file of rates. Holidays of a published version are its dates, to which others may be"
                            + " added: so a client gets holidays of its own in a plan of its own.")
    @APIResponse(responseCode = "201", description = "Kept; see Location")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> copy(
            String code,
            int number,
            @QueryParam("into") @Parameter(description = "Code of the plan that gets it; its own by default") @Nullable
                    String into) {
        requestKey.check();
        String target = PlanCode.known(into == null ? code : into);
        return copy.of(PlanCode.known(code), number, target, requestKey.of(RequestKey.COOPERATIVE, List.of(target)))
                .map(version -> Response.created(
                                URI.create("/v1/rate-plans/" + target + "/versions/" + version.number()))
                        .tag(IfMatch.tag(version.revision()))
                        .entity(version)
                        .build());
    }
}
