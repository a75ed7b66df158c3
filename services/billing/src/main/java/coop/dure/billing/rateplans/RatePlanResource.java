package coop.dure.billing.rateplans;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rate plans of the cooperative. */
@Path("/v1/rate-plans")
@Tag(name = "Rate plans")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class RatePlanResource {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
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
    public Uni<Response> put(String code, PlanName wished) {
        if (code.length() > LONGEST || !CODE.matcher(code).matches()) {
            throw Problem.of(422, "invalid-rate-plan").parameter("code", "rate-plan.code", code);
        }
        String name = wished == null ? null : wished.name();
        if (name == null || name.isBlank() || name.length() > LONGEST) {
            throw Problem.of(422, "invalid-rate-plan").field("/name", "field.required");
        }
        return plans.name(code, name)
                .map(fresh -> Response.status(fresh ? 201 : 200)
                        .entity(new RatePlans.PlanView(code, name))
                        .build());
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
        return plans.list(after == null ? "" : after.text(0), most + 1)
                .map(found ->
                        Page.of(found, most, plan -> Cursor.behind(plan.code())).response(uri));
    }

    @POST
    @Path("/{code}/versions")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "draftRatePlanVersion", summary = "Keep a draft as the plan's next version")
    public Uni<Response> draft(String code, RatePlanDocument document) {
        if (document == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return plans.draft(code, document)
                .map(version -> Response.created(URI.create("/v1/rate-plans/" + code + "/versions/" + version.number()))
                        .entity(version)
                        .build());
    }

    @GET
    @Path("/{code}/versions/{number: [0-9]+}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getRatePlanVersion", summary = "One version, as written")
    public Uni<RatePlans.VersionView> version(String code, int number) {
        return plans.version(code, number);
    }

    @POST
    @Path("/{code}/versions/{number: [0-9]+}:publish")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "publishRatePlanVersion", summary = "Publish a draft; from then on it never changes")
    public Uni<RatePlans.VersionView> publish(String code, int number) {
        return plans.publish(code, number);
    }
}
