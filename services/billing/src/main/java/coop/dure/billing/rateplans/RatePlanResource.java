package coop.dure.billing.rateplans;

import coop.dure.billing.state.PlainText;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rate plans of the cooperative. */
@Path("/v1/rate-plans")
@Tag(name = "Rate plans")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class RatePlanResource {
    private static final int LONGEST = 200;
    private final RatePlans plans;

    RatePlanResource(RatePlans plans) {
        this.plans = plans;
    }

    /**
     * A plan's name.
     *
     * @param name for people
     */
    public record PlanName(@Nullable String name) {}

    @PUT
    @Path("/{code}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "nameRatePlan", summary = "Make a rate plan, or change its name")
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = RatePlans.PlanView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = RatePlans.PlanView.class)))
    public Uni<Response> put(
            String code,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            PlanName wished) {
        if (!PlanCode.is(code)) {
            throw Problem.of(422, "invalid-rate-plan").parameter("code", "rate-plan.code", code);
        }
        String name = wished == null ? null : wished.name();
        if (name == null || name.isBlank()) {
            throw Problem.of(422, "invalid-rate-plan").field("/name", "field.required");
        }
        if (name.length() > LONGEST) {
            throw Problem.of(422, "invalid-rate-plan").field("/name", "field.too-long", LONGEST);
        }
        if (!PlainText.is(name)) {
            throw Problem.of(422, "invalid-rate-plan").field("/name", "field.control-characters");
        }
        return plans.name(code, name, new IfMatch(ifMatch))
                .map(named -> answer(named.created() ? 201 : 200, named.plan()));
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getRatePlan", summary = "One of them")
    @APIResponse(
            responseCode = "200",
            description = "As it is; its version is the ETag",
            content = @Content(schema = @Schema(implementation = RatePlans.PlanView.class)))
    public Uni<Response> get(String code) {
        return plans.one(PlanCode.known(code)).map(plan -> answer(200, plan));
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "listRatePlans", summary = "Rate plans, by code")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        String behind = after == null ? "" : after.text(0);
        if (after != null && !PlanCode.is(behind)) {
            throw Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
        }
        return plans.list(behind, most + 1)
                .map(found ->
                        Page.of(found, most, plan -> Cursor.behind(plan.code())).response(uri));
    }

    private static Response answer(int status, RatePlans.PlanView plan) {
        return Response.status(status)
                .tag(IfMatch.tag(plan.version()))
                .entity(plan)
                .build();
    }
}
