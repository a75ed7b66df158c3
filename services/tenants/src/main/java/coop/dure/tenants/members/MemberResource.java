package coop.dure.tenants.members;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Members: admitted by the cooperative's office. */
@Path("/v1/members")
@Tag(name = "Members")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class MemberResource extends PartyEndpoints {
    MemberResource(CurrentCaller caller, AdmitParty admit, ReadParties read, SetPartyStatus status) {
        super(PartyKind.MEMBER, caller, admit, read, status);
    }

    @PUT
    @Path("/{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "admitMember", summary = "Admit or change; repeating it changes nothing")
    @APIResponse(
            responseCode = "200",
            description = "Changed, or as it was",
            content = @Content(schema = @Schema(implementation = PartyView.class)))
    @APIResponse(
            responseCode = "201",
            description = "Admitted",
            content = @Content(schema = @Schema(implementation = PartyView.class)))
    public Uni<Response> put(
            String slug,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            PartyDescription wished) {
        return admit(slug, ifMatch, wished);
    }

    @POST
    @Path("/{slug}:suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "suspendMember",
            summary = "Suspend: its people may read and do nothing else; repeating it changes nothing")
    @APIResponse(
            responseCode = "200",
            description = "Suspended",
            content = @Content(schema = @Schema(implementation = PartyView.class)))
    public Uni<Response> suspend(String slug, SetPartyStatus.@Nullable Reason why) {
        return suspended(slug, why);
    }

    @POST
    @Path("/{slug}:resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "resumeMember", summary = "Take it back in; repeating it changes nothing")
    @APIResponse(
            responseCode = "200",
            description = "Taken back in",
            content = @Content(schema = @Schema(implementation = PartyView.class)))
    public Uni<Response> resume(String slug) {
        return resumed(slug);
    }

    @GET
    @Path("/{slug}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getMember", summary = "One of them")
    @APIResponse(
            responseCode = "200",
            description = "As it is; its version is the ETag",
            content = @Content(schema = @Schema(implementation = PartyView.class)))
    public Uni<Response> get(String slug) {
        return one(slug);
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "listMembers", summary = "Those that you may see, by slug")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = PartyPage.class)))
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return page(limit, cursor, uri);
    }
}
