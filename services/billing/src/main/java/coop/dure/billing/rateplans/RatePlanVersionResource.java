package coop.dure.billing.rateplans;

import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.idempotency.RequestKey;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Versions of rate plans: drafts, and what became of them. */
@Path("/v1/rate-plans/{code}/versions")
@Tag(name = "Rate plans")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@Consumes(MediaType.APPLICATION_JSON)
public class RatePlanVersionResource {
    private final RatePlans plans;
    private final KeepDraft keep;
    private final ChangeDraft change;
    private final PublishVersion publish;
    private final CurrentRequestKey requestKey;

    RatePlanVersionResource(
            RatePlans plans, KeepDraft keep, ChangeDraft change, PublishVersion publish, CurrentRequestKey requestKey) {
        this.plans = plans;
        this.keep = keep;
        this.change = change;
        this.publish = publish;
        this.requestKey = requestKey;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "draftRatePlanVersion", summary = "Keep a draft as the plan's next version")
    @APIResponse(responseCode = "201", description = "Kept; see Location")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> draft(String code, RatePlanDocument document) {
        requestKey.check();
        if (document == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return keep.of(PlanCode.known(code), document, requestKey.of(RequestKey.COOPERATIVE, document))
                .map(version -> Response.created(URI.create("/v1/rate-plans/" + code + "/versions/" + version.number()))
                        .tag(IfMatch.tag(version.revision()))
                        .entity(version)
                        .build());
    }

    @GET
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
        return plans.versions(PlanCode.known(code), behind, most + 1)
                .map(found -> Page.of(found, most, version -> Cursor.behind(version.number()))
                        .response(uri));
    }

    @GET
    @Path("/{number: [0-9]{1,9}}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getRatePlanVersion", summary = "One version, as written")
    @APIResponse(
            responseCode = "200",
            description = "As it is; its revision is the ETag",
            content = @Content(schema = @Schema(implementation = RatePlans.VersionView.class)))
    public Uni<Response> version(String code, int number) {
        return plans.version(PlanCode.known(code), number).map(RatePlanVersionResource::answer);
    }

    @PUT
    @Path("/{number: [0-9]{1,9}}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "changeRatePlanDraft",
            summary = "Write a draft anew, whole; repeating it changes nothing",
            description = "A version that is published never changes.")
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = RatePlans.VersionView.class)))
    public Uni<Response> change(
            String code,
            int number,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            RatePlanDocument document) {
        if (document == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return change.to(PlanCode.known(code), number, document, new IfMatch(ifMatch))
                .map(RatePlanVersionResource::answer);
    }

    @POST
    @Path("/{number: [0-9]{1,9}}:publish")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "publishRatePlanVersion", summary = "Publish a draft; from then on it never changes")
    @APIResponse(
            responseCode = "200",
            description = "Published; repeating it changes nothing",
            content = @Content(schema = @Schema(implementation = RatePlans.VersionView.class)))
    public Uni<Response> publish(
            String code,
            int number,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch) {
        return publish.of(PlanCode.known(code), number, new IfMatch(ifMatch)).map(RatePlanVersionResource::answer);
    }

    private static Response answer(RatePlans.VersionView version) {
        return Response.ok(version).tag(IfMatch.tag(version.revision())).build();
    }
}
