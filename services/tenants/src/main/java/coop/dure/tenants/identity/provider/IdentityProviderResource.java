package coop.dure.tenants.identity.provider;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.tenants.tenants.FindTenant;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The identity provider of a tenant's own people. */
@Path("/v1/tenants/{slug}/identity-provider")
@Tag(name = "Identity provider")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
public class IdentityProviderResource {
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadProvider read;
    private final PutProvider put;
    private final RemoveProvider remove;

    IdentityProviderResource(
            CurrentCaller caller, FindTenant find, ReadProvider read, PutProvider put, RemoveProvider remove) {
        this.caller = caller;
        this.find = find;
        this.read = read;
        this.put = put;
        this.remove = remove;
    }

    @GET
    @Operation(
            operationId = "getIdentityProvider",
            summary = "The tenant's own identity provider, without its secret",
            description = "Where it has none, the answer tells what redirect URI to register for one.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = ProviderView.class)))
    public Uni<Response> get(String slug) {
        return tenant(slug).chain(read::of).map(found -> tagged(Response.ok(found.view()), found));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putIdentityProvider",
            summary = "Have the tenant's people sign in at its own OpenID Connect provider",
            description =
                    "People of these e-mail domains who are described in the tenant sign in there from then on, and"
                            + " with no password here; who is not described does not get in. A domain is one tenant's, and nobody"
                            + " else has people in it. Of two at the same moment one is carried out and the other answers 412.")
    @APIResponse(
            responseCode = "200",
            description = "In force, as described",
            content = @Content(schema = @Schema(implementation = ProviderView.class)))
    @APIResponse(
            responseCode = "201",
            description = "In force, where there was none before",
            content = @Content(schema = @Schema(implementation = ProviderView.class)))
    public Uni<Response> put(
            String slug,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable ProviderDescription wished) {
        if (wished == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return tenant(slug).chain(tenant -> put.of(tenant, wished, ifMatch)).map(done -> {
            ReadProvider.Read provider = done.provider();
            return tagged(
                    done.created()
                            ? Response.created(URI.create("/v1/tenants/" + slug + "/identity-provider"))
                                    .entity(provider.view())
                            : Response.ok(provider.view()),
                    provider);
        });
    }

    @DELETE
    @Operation(
            operationId = "removeIdentityProvider",
            summary = "Take it away; its people are invited to choose passwords",
            description = "Whoever signed in there is signed out. Its domains are free again once it is gone.")
    @APIResponse(responseCode = "202", description = "Noted, and carried out as soon as the identity server answers")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Response> delete(String slug, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tenant(slug)
                .chain(tenant -> remove.of(tenant, ifMatch))
                .map(gone -> gone
                        ? Response.noContent().build()
                        : Response.accepted().build());
    }

    private Uni<TenantRef> tenant(String slug) {
        return find.named(caller.get(), slug);
    }

    private static Response tagged(Response.ResponseBuilder response, ReadProvider.Read provider) {
        return response.tag(new EntityTag(String.valueOf(provider.version()))).build();
    }
}
