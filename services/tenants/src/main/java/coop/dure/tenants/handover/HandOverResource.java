package coop.dure.tenants.handover;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.problems.Texts;
import coop.dure.platform.security.CurrentCaller;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Hand-overs: planned by the cooperative's office, seen by both members and by the tenant. */
@Path("/v1/hand-overs")
@Tag(name = "Hand-overs")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class HandOverResource {
    private final CurrentCaller caller;
    private final PlanHandOver plan;
    private final WithdrawHandOver withdraw;
    private final ReadHandOvers read;
    private final Texts texts;

    HandOverResource(
            CurrentCaller caller, PlanHandOver plan, WithdrawHandOver withdraw, ReadHandOvers read, Texts texts) {
        this.caller = caller;
        this.plan = plan;
        this.withdraw = withdraw;
        this.read = read;
        this.texts = texts;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "planHandOver",
            summary = "Plan that another member looks after a tenant from a day on",
            description = "At the beginning of that day in the tenant's zone the new member may act for the tenant and"
                    + " the former one no more; calls and fees of that day and later are shared with the new one. Where the"
                    + " new member has no room then, or is suspended, it stays planned, says so and is tried again.")
    @APIResponse(
            responseCode = "201",
            description = "Planned",
            content = @Content(schema = @Schema(implementation = HandOverView.class)))
    public Uni<Response> post(@Nullable HandOverDescription wished) {
        if (wished == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return plan.by(caller.get(), wished)
                .map(planned -> Response.status(201).entity(planned).build());
    }

    @POST
    @Path("/{id}:withdraw")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "withdrawHandOver", summary = "Withdraw what is planned; repeating it changes nothing")
    public Uni<HandOverView> withdraw(UUID id) {
        return withdraw.of(id);
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER, Roles.TENANT_ADMIN})
    @Operation(operationId = "listHandOvers", summary = "Those that concern you, oldest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = HandOverPage.class)))
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Context UriInfo uri) {
        Locale spoken = ProblemResponses.locale(language);
        return read.list(caller.get(), Limit.of(limit), Cursor.read(cursor, 1))
                .map(page -> page.map(one -> one.inWords(key -> texts.text(spoken, key, List.of())))
                        .response(uri));
    }

    /**
     * A page of hand-overs, for the document.
     *
     * @param items oldest first
     * @param next cursor of the next page
     */
    record HandOverPage(List<HandOverView> items, @Nullable String next) {}
}
