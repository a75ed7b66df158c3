package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.tenants.checks.Slug;
import coop.dure.tenants.members.FindParties;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a tenant is to be: whole, or the part that changes. */
@Path("/v1/tenants")
@Tag(name = "Tenants")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class DescriptionResource {
    private static final String DRY_RUN =
            "Answer 200 with the list of changes instead of making them; removals need no confirmation";
    private final CurrentCaller caller;
    private final FindParties parties;
    private final DescribeTenant describe;
    private final ReadTenants read;
    private final MergePatch mergePatch;
    private final ChangesInWords words;

    DescriptionResource(
            CurrentCaller caller,
            FindParties parties,
            DescribeTenant describe,
            ReadTenants read,
            MergePatch mergePatch,
            ChangesInWords words) {
        this.caller = caller;
        this.parties = parties;
        this.describe = describe;
        this.read = read;
        this.mergePatch = mergePatch;
        this.words = words;
    }

    @PUT
    @Path("/{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "describeTenant",
            summary = "Describe a tenant whole; only differences are carried out",
            description =
                    "A list that is absent is left alone, one that is present is whole. Repeating it changes nothing."
                            + " Of two at the same moment one is carried out and the other answers 412.")
    @APIResponse(
            responseCode = "200",
            description = "Nothing differed; with dryRun what would change",
            content = @Content(schema = @Schema(oneOf = {TenantView.class, PlannedChanges.class})))
    @APIResponse(
            responseCode = "202",
            description = "Accepted; provisioning is at work, see Location",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> put(
            String slug,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("dryRun") @Parameter(description = DRY_RUN) @Nullable Boolean dryRun,
            TenantDescription wished) {
        if (wished == null) {
            throw Problem.of(400, "broken-json").because("json.broken", 1, 1);
        }
        if (!Slug.is(slug)) {
            throw Problem.of(422, "invalid-tenant").parameter("slug", "field.slug", slug);
        }
        return read.known(caller.get(), slug).chain(known -> carryOut(slug, known, wished, ifMatch, dryRun));
    }

    @PATCH
    @Path("/{slug}")
    @Consumes(MergePatch.MEDIA_TYPE)
    @RolesAllowed({Roles.MEMBER, Roles.OPERATOR, Roles.TENANT_ADMIN})
    @Operation(
            operationId = "changeTenant",
            summary = "Change a part of a tenant's description (merge patch, RFC 7396)",
            description =
                    "A list is replaced whole; null empties it, but one administrator stays. Everything else is as for PUT."
                            + " A tenant's own administrators change its administrators, supervisors, queues, teams, agents"
                            + " and call records, and whom its invoices are made out to.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MergePatch.MEDIA_TYPE,
                            schema = @Schema(implementation = TenantDescription.class)))
    @APIResponse(
            responseCode = "200",
            description = "Nothing differed; with dryRun what would change",
            content = @Content(schema = @Schema(oneOf = {TenantView.class, PlannedChanges.class})))
    @APIResponse(
            responseCode = "202",
            description = "Accepted; provisioning is at work, see Location",
            content = @Content(schema = @Schema(implementation = TenantView.class)))
    public Uni<Response> patch(
            String slug,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("dryRun") @Parameter(description = DRY_RUN) @Nullable Boolean dryRun,
            @Nullable String patch) {
        return read.known(caller.get(), slug)
                .map(found -> found.orElseThrow(() -> FindTenant.none(slug)))
                .chain(known -> read.one(known.tenantId())
                        .chain(current -> carryOut(
                                slug,
                                Optional.of(known.as(current)),
                                mergePatch.on(caller.get(), current, patch == null ? "" : patch),
                                ifMatch,
                                dryRun)));
    }

    private Uni<Response> carryOut(
            String slug,
            Optional<KnownTenant> known,
            TenantDescription wished,
            @Nullable String ifMatch,
            @Nullable Boolean dryRun) {
        Caller who = caller.get();
        boolean dry = Boolean.TRUE.equals(dryRun);
        describe.check(wished, known.isEmpty());
        return parties.forTenant(who, wished.member(), wished.shareAgreement(), known.map(KnownTenant::memberId))
                .chain(resolved ->
                        describe.by(new AskedTenant(slug, known, wished, resolved, new Precondition(ifMatch), dry)))
                .onFailure(DescriptionResource::isTaken)
                .recoverWithUni(taken -> read.known(who, slug).map(found -> {
                    // Somebody else of the same member was faster; another member's tenant is not seen.
                    throw found.isPresent() ? Precondition.meanwhile() : (Problem) taken;
                }))
                .map(described -> dry ? planned(described, known) : answer(described));
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof Problem problem && problem.slug().equals("slug-taken");
    }

    /** With the version that it was read at, so that what was looked at can be carried out, or nothing. */
    private Response planned(DescribeTenant.Described described, Optional<KnownTenant> known) {
        Response.ResponseBuilder response = Response.ok(words.of(described));
        known.ifPresent(tenant -> response.tag(tag(tenant.describedVersion())));
        return response.build();
    }

    private Response answer(DescribeTenant.Described described) {
        TenantView tenant = described.tenant().affecting(words.affected(described));
        if (!described.changed()) {
            return Response.ok(tenant).tag(tag(tenant.version())).build();
        }
        return Response.accepted(tenant)
                .tag(tag(tenant.version()))
                .location(URI.create("/v1/tenants/" + tenant.slug() + "/provisioning"))
                .build();
    }

    static EntityTag tag(long describedVersion) {
        return new EntityTag(String.valueOf(describedVersion));
    }
}
