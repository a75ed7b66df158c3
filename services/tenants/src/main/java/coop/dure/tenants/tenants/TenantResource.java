package coop.dure.tenants.tenants;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.tenants.checks.Slug;
import coop.dure.tenants.members.FindParties;
import coop.dure.tenants.provisioning.ProvisioningView;
import coop.dure.tenants.provisioning.ResumeProvisioning;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tenants: described whole, brought live by provisioning. */
@Path("/v1/tenants")
@Tag(name = "Tenants")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class TenantResource {
    private final CurrentCaller caller;
    private final TenantDirectory directory;
    private final FindTenant find;
    private final FindParties parties;
    private final DescribeTenant describe;
    private final ReadTenants read;
    private final ResumeProvisioning resume;

    TenantResource(
            CurrentCaller caller,
            TenantDirectory directory,
            FindTenant find,
            FindParties parties,
            DescribeTenant describe,
            ReadTenants read,
            ResumeProvisioning resume) {
        this.caller = caller;
        this.directory = directory;
        this.find = find;
        this.parties = parties;
        this.describe = describe;
        this.read = read;
        this.resume = resume;
    }

    @PUT
    @Path("/{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "describeTenant",
            summary = "Describe a tenant whole; only differences are carried out",
            description =
                    "A list that is absent is left alone, one that is present is whole. Repeating it changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "Nothing differed",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted; provisioning is at work, see Location",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> put(
            String slug, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, TenantDescription wished) {
        if (wished == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        if (!Slug.is(slug)) {
            throw Problem.of(422, "invalid-tenant").parameter("slug", "field.slug", slug);
        }
        Caller who = caller.get();
        return directory
                .find(who, slug)
                .invoke(known -> describe.check(wished, known.isEmpty()))
                .chain(known -> parties.forTenant(who, wished.member(), wished.shareAgreement(), known)
                        .chain(resolved ->
                                describe.by(slug, known.map(TenantRef::id), wished, resolved, version(ifMatch))))
                .map(TenantResource::answer);
    }

    @GET
    @Path("/{slug}")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.SUPERVISOR})
    @Operation(operationId = "getTenant", summary = "A tenant as it is now")
    @APIResponse(
            responseCode = "200",
            description = "The tenant",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> get(String slug) {
        return one(slug).map(tenant -> Response.ok(tenant).tag(tag(tenant)).build());
    }

    @GET
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(operationId = "listTenants", summary = "The tenants that you may act for, by slug")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return read.list(caller.get(), Limit.of(limit), Cursor.read(cursor, 1)).map(page -> page.response(uri));
    }

    @GET
    @Path("/{slug}/provisioning")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(operationId = "getProvisioning", summary = "How far provisioning has come, step by step")
    public Uni<ProvisioningView> provisioning(String slug) {
        return one(slug).map(TenantView::provisioning);
    }

    @POST
    @Path("/{slug}/provisioning:resume")
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(operationId = "resumeProvisioning", summary = "Try what failed or waits again, now")
    @APIResponse(responseCode = "202", description = "At work again, see Location")
    public Uni<Response> resume(String slug) {
        return ref(slug)
                .chain(tenant -> resume.of(tenant.id()))
                .replaceWith(() -> Response.accepted()
                        .location(URI.create("/v1/tenants/" + slug + "/provisioning"))
                        .build());
    }

    private Uni<TenantView> one(String slug) {
        return ref(slug).chain(tenant -> read.one(tenant.id()));
    }

    private Uni<TenantRef> ref(String slug) {
        return find.named(caller.get(), slug);
    }

    private static Response answer(DescribeTenant.Described described) {
        TenantView tenant = described.tenant();
        if (!described.changed()) {
            return Response.ok(tenant).tag(tag(tenant)).build();
        }
        return Response.accepted(tenant)
                .tag(tag(tenant))
                .location(URI.create("/v1/tenants/" + tenant.slug() + "/provisioning"))
                .build();
    }

    private static EntityTag tag(TenantView tenant) {
        return new EntityTag(String.valueOf(tenant.version()));
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        return Optional.of(ifMatch.replace("\"", ""))
                .filter(tag -> tag.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(-1L);
    }
}
