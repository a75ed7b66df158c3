package coop.dure.tenants.identity;

import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.tenants.tenants.FindTenant;
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
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** API clients of a tenant's systems. */
@Path("/v1/tenants/{slug}/api-clients")
@Tag(name = "API clients")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
public class ApiClientResource {
    private static final long DEFAULT_OVERLAP_SECONDS = 86_400;
    private static final long LONGEST_OVERLAP_SECONDS = 30 * 86_400L;
    private final CurrentCaller caller;
    private final FindTenant find;
    private final ReadApiClients read;
    private final CreateApiClient create;
    private final ChangeApiClient change;
    private final RotateSecret rotate;
    private final CurrentRequestKey requestKey;

    ApiClientResource(
            CurrentCaller caller,
            FindTenant find,
            ReadApiClients read,
            CreateApiClient create,
            ChangeApiClient change,
            RotateSecret rotate,
            CurrentRequestKey requestKey) {
        this.caller = caller;
        this.find = find;
        this.read = read;
        this.create = create;
        this.change = change;
        this.rotate = rotate;
        this.requestKey = requestKey;
    }

    /**
     * A page of API clients, for the document.
     *
     * @param items by name
     * @param next cursor of the next page
     */
    record ApiClientPage(
            List<ApiClientView> items, @Nullable String next) {}

    /**
     * How to rotate.
     *
     * @param overlapSeconds how long the secrets before go on: 0, for a secret that leaked, to 2592000; a day where absent
     */
    public record Rotation(@Nullable Long overlapSeconds) {}

    @GET
    @Operation(operationId = "listApiClients", summary = "API clients by name, without their secrets")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = ApiClientPage.class)))
    public Uni<Response> list(
            String slug,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return tenant(slug)
                .chain(tenant -> read.list(tenant.id(), Limit.of(limit), Cursor.read(cursor, 1)))
                .map(page -> page.response(uri));
    }

    @GET
    @Path("/{id: [^:/]+}")
    @Operation(operationId = "getApiClient", summary = "One of them, without its secrets")
    @APIResponse(
            responseCode = "200",
            description = "As it is; its version is the ETag",
            content = @Content(schema = @Schema(implementation = ApiClientView.class)))
    public Uni<Response> get(String slug, UUID id) {
        return tenant(slug).chain(tenant -> read.one(tenant.id(), id)).map(ApiClientResource::answer);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createApiClient",
            summary = "Make one and tell its secret, once",
            description = "A repeat with the same Idempotency-Key answers 409: rotate the secret then.")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(schema = @Schema(implementation = CreateApiClient.Created.class)))
    public Uni<Response> post(String slug, CreateApiClient.@Nullable Wished wished) {
        requestKey.check();
        if (wished == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return tenant(slug)
                .chain(tenant -> create.in(organization(tenant), wished, requestKey.of(tenant.id(), wished)))
                .map(created -> Response.created(URI.create("/v1/tenants/" + slug + "/api-clients/"
                                + created.apiClient().id()))
                        .tag(IfMatch.tag(created.apiClient().version()))
                        .entity(created)
                        .build());
    }

    @PUT
    @Path("/{id: [^:/]+}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeApiClient",
            summary = "Say what it may do and from where, for its next request on",
            description = "Both lists are whole; one that is absent is no limit. Repeating it changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "As it is now; its version is the ETag",
            content = @Content(schema = @Schema(implementation = ApiClientView.class)))
    public Uni<Response> put(
            String slug,
            UUID id,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            ChangeApiClient.@Nullable Settings wished) {
        if (wished == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        return tenant(slug)
                .chain(tenant -> change.to(tenant.id(), id, wished, new IfMatch(ifMatch)))
                .map(ApiClientResource::answer);
    }

    @POST
    @Path("/{id: [^:/]+}:rotateSecret")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            operationId = "rotateSecret",
            summary = "Make a new secret and tell it, once",
            description = "The secrets before go on for overlapSeconds; one that nobody has seen ends at once. A repeat"
                    + " with the same Idempotency-Key answers 409.")
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<IssueSecret.Secret> rotate(String slug, UUID id, @Nullable Rotation rotation) {
        requestKey.check();
        Duration overlap = overlap(rotation);
        return tenant(slug)
                .chain(tenant -> rotate.of(organization(tenant), id, overlap, requestKey.of(tenant.id(), rotation)));
    }

    @POST
    @Path("/{id: [^:/]+}:revoke")
    @Operation(
            operationId = "revokeApiClient",
            summary = "End it at once and for good, whatever tokens its systems hold; repeating it changes nothing")
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = ApiClientView.class)))
    public Uni<Response> revoke(String slug, UUID id) {
        return tenant(slug).chain(tenant -> change.revoke(tenant.id(), id)).map(ApiClientResource::answer);
    }

    private static Response answer(ApiClientView client) {
        return Response.ok(client).tag(IfMatch.tag(client.version())).build();
    }

    private static Duration overlap(@Nullable Rotation rotation) {
        Long asked = rotation == null ? null : rotation.overlapSeconds();
        long seconds = asked == null ? DEFAULT_OVERLAP_SECONDS : asked;
        if (seconds < 0 || seconds > LONGEST_OVERLAP_SECONDS) {
            throw Problem.of(422, "invalid-api-client")
                    .field("/overlapSeconds", "api-client.overlap", LONGEST_OVERLAP_SECONDS);
        }
        return Duration.ofSeconds(seconds);
    }

    private Uni<TenantRef> tenant(String slug) {
        return find.named(caller.get(), slug);
    }

    private static Organization organization(TenantRef tenant) {
        return new Organization(Organization.Kind.TENANT, tenant.slug(), tenant.id(), tenant.slug());
    }
}
