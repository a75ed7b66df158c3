package coop.dure.tenants.members;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Collaborators: admitted by the cooperative's office. */
@Path("/v1/collaborators")
@Tag(name = "Collaborators")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class CollaboratorResource {
    private final CurrentCaller caller;
    private final AdmitParty admit;
    private final ReadParties read;

    CollaboratorResource(CurrentCaller caller, AdmitParty admit, ReadParties read) {
        this.caller = caller;
        this.admit = admit;
        this.read = read;
    }

    @PUT
    @Path("/{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "admitCollaborator", summary = "Admit or change; repeating it changes nothing")
    public Uni<Response> put(String slug, PartyDescription wished) {
        if (wished == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return admit.by(PartyKind.COLLABORATOR, slug, wished)
                .map(admitted -> Response.status(admitted.created() ? 201 : 200)
                        .entity(admitted.party())
                        .build());
    }

    @GET
    @Path("/{slug}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getCollaborator", summary = "One of them")
    public Uni<PartyView> get(String slug) {
        return read.one(caller.get(), PartyKind.COLLABORATOR, slug);
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "listCollaborators", summary = "Those that you may see, by slug")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return read.list(caller.get(), PartyKind.COLLABORATOR, Limit.of(limit), Cursor.read(cursor, 1))
                .map(page -> page.response(uri));
    }
}
