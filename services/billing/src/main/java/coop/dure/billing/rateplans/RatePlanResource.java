package coop.dure.billing.rateplans;

import coop.dure.billing.state.PlainText;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.idempotency.RequestKey;
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
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 200;
    private final RatePlans plans;
    private final CurrentRequestKey requestKey;

    RatePlanResource(RatePlans plans, CurrentRequestKey requestKey) {
        this.plans = plans;
        this.requestKey = requestKey;
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
    public Uni<Response> put(String code, PlanName wished) {
        if (!isCode(code)) {
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
        String behind = after == null ? "" : after.text(0);
        if (after != null && !isCode(behind)) {
            throw Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
        }
        return plans.list(behind, most + 1)
                .map(found ->
                        Page.of(found, most, plan -> Cursor.behind(plan.code())).response(uri));
    }

    @POST
    @Path("/{code}/versions")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "draftRatePlanVersion", summary = "Keep a draft as the plan's next version")
    @APIResponse(responseCode = "201", description = "Kept; see Location")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> draft(String code, RatePlanDocument document) {
        requestKey.check();
        if (document == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return plans.draft(known(code), document, requestKey.of(RequestKey.COOPERATIVE, document))
                .map(version -> Response.created(URI.create("/v1/rate-plans/" + code + "/versions/" + version.number()))
                        .entity(version)
                        .build());
    }

    @GET
    @Path("/{code}/versions")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "listRatePlanVersions", summary = "Versions of a plan, drafts too, by number")
    public Uni<Response> versions(
            String code,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        long behind = after == null ? 0 : after.number(0);
        return plans.versions(known(code), behind, most + 1)
                .map(found -> Page.of(found, most, version -> Cursor.behind(version.number()))
                        .response(uri));
    }

    @GET
    @Path("/{code}/versions/{number: [0-9]{1,9}}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getRatePlanVersion", summary = "One version, as written")
    public Uni<RatePlans.VersionView> version(String code, int number) {
        return plans.version(known(code), number);
    }

    @POST
    @Path("/{code}/versions/{number: [0-9]{1,9}}:publish")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "publishRatePlanVersion", summary = "Publish a draft; from then on it never changes")
    public Uni<RatePlans.VersionView> publish(String code, int number) {
        return plans.publish(known(code), number);
    }

    private static boolean isCode(String text) {
        return text.length() <= LONGEST && CODE.matcher(text).matches();
    }

    /** What no plan can be called is not even looked for. */
    private static String known(String code) {
        if (!isCode(code)) {
            throw Problem.of(404, "not-found").because("not-found.detail");
        }
        return code;
    }
}
