package coop.dure.tenants.access;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.tenants.FindTenant;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The people who sign in for a tenant. */
@Path("/v1/tenants/{slug}/people")
@Tag(name = "People")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class PersonResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadPeople read;
    private final SwitchPerson person;
    private final InvitePerson invite;

    PersonResource(CurrentCaller caller, FindTenant find, ReadPeople read, SwitchPerson person, InvitePerson invite) {
        this.caller = caller;
        this.find = find;
        this.read = read;
        this.person = person;
        this.invite = invite;
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(operationId = "listPeople", summary = "Who signs in for the tenant, by e-mail")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = PersonPage.class)))
    public Uni<Response> list(
            String slug,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        return find.named(caller.get(), slug)
                .chain(tenant -> read.list(tenant.id(), most, after))
                .map(page -> page.response(uri));
    }

    @POST
    @Path("/{id: [^:/]+}:disable")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "disablePerson",
            summary = "Refuse a person from the next request on",
            description = "Every service refuses it within two seconds, whatever its token, and its streams end. Its"
                    + " place in the roster stays. Nobody can disable its own sign-in. Repeating it changes nothing.")
    public Uni<PersonView> disable(String slug, UUID id, ReasonRequest request) {
        return find.named(caller.get(), slug)
                .chain(tenant -> person.to(caller.get(), tenant.id(), id, false, ReasonRequest.needed(request)));
    }

    @POST
    @Path("/{id: [^:/]+}:enable")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "enablePerson",
            summary = "Let a person in again",
            description = "It signs in anew: tokens from before it was disabled stay refused.")
    public Uni<PersonView> enable(String slug, UUID id, @Nullable ReasonRequest request) {
        return find.named(caller.get(), slug)
                .chain(tenant -> person.to(caller.get(), tenant.id(), id, true, ReasonRequest.optional(request)));
    }

    @POST
    @Path("/{id: [^:/]+}:invite")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "invitePerson",
            summary = "Invite a person by mail once more",
            description = "Whoever newly has a sign-in is invited by itself. The mail has a link with which the person"
                    + " chooses a password, also where it has one. It goes out in the background: `invitation` of the"
                    + " person tells what becomes of it. At most once a minute for each person.")
    public Uni<PersonView> invite(String slug, UUID id) {
        return find.named(caller.get(), slug).chain(tenant -> invite.again(tenant.id(), id));
    }

    /**
     * A page of people, for the document.
     *
     * @param items by e-mail
     * @param next cursor of the next page
     */
    record PersonPage(List<PersonView> items, @Nullable String next) {}
}
