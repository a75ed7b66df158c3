package coop.dure.cdr.verdicts;

import coop.dure.cdr.calls.Corrections;
import coop.dure.cdr.calls.Ruling.Wish;
import coop.dure.cdr.jobs.OpenTenant;
import coop.dure.cdr.jobs.WrittenReason;
import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Decides about a leg. Each answers as soon as the act is in the log of its call; within moments it is applied. */
@Path("/v1/calls/{callId}/legs")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
public class LegActsResource {
    private static final String LATER =
            " Applied in the order of its call's rows: ask the act that Location names for what became of it.";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant tenant;
    private final CurrentReader currentReader;
    private final ActOnLegs actOnLegs;
    private final ReadLegActs read;

    LegActsResource(CurrentTenant tenant, CurrentReader currentReader, ActOnLegs actOnLegs, ReadLegActs read) {
        this.tenant = tenant;
        this.currentReader = currentReader;
        this.actOnLegs = actOnLegs;
        this.read = read;
    }

    /**
     * Why.
     *
     * @param reason for whoever asks later
     */
    public record ActReason(@NotBlank @Size(max = 1000) String reason) {}

    /**
     * What a leg says otherwise than its rows.
     *
     * @param reason for whoever asks later
     * @param corrections by field; {@code null} is "not known"
     */
    public record CorrectionWish(
            @NotBlank @Size(max = 1000) String reason,

            @NotNull
            @Schema(
                    description = "startedAt, answeredAt, endedAt, connectedSeconds, caller, callee, direction,"
                            + " queue, agent, costCentre or disposition, each with its new value; null is \"not known\"."
                            + " connectedSeconds follow corrected times unless they are corrected themselves.",
                    example = "{\"endedAt\": \"2026-10-05T10:04:30+09:00\"}")
            Map<String, @Nullable Object> corrections) {}

    @POST
    @Path("/{legId}:confirm")
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "confirmLeg",
            summary = "A held leg happened as it says: it is billed",
            description = "Only for what it is held for now; held for something else later it is held again." + LATER)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = LegAct.class)))
    public Response confirm(
            @PathParam("callId") UUID callId,
            @PathParam("legId") UUID legId,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Valid @NotNull ActReason why) {
        return act(Wish.CONFIRM, callId, legId, ifMatch, Corrections.NONE, why.reason(), language);
    }

    @POST
    @Path("/{legId}:dismiss")
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "dismissLeg",
            summary = "A leg is not to be billed",
            description = "It stays where it is, NOT_BILLABLE(DISMISSED), until that is withdrawn." + LATER)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = LegAct.class)))
    public Response dismiss(
            @PathParam("callId") UUID callId,
            @PathParam("legId") UUID legId,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Valid @NotNull ActReason why) {
        return act(Wish.DISMISS, callId, legId, ifMatch, Corrections.NONE, why.reason(), language);
    }

    @POST
    @Path("/{legId}:correct")
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "correctLeg",
            summary = "A leg says something wrong",
            description =
                    "A revision of the leg; its rows stay as delivered. It holds until it is withdrawn, whatever rows"
                            + " arrive later: then the leg is flagged DECIDED_BEFORE_CHANGE. Several corrections add up."
                            + LATER)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = LegAct.class)))
    public Response correct(
            @PathParam("callId") UUID callId,
            @PathParam("legId") UUID legId,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Valid @NotNull CorrectionWish wish) {
        return act(
                Wish.CORRECT,
                callId,
                legId,
                ifMatch,
                CorrectionReader.read(wish.corrections()),
                wish.reason(),
                language);
    }

    @POST
    @Path("/{legId}:withdraw")
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "withdrawLegDecision",
            summary = "What was decided about a leg does not hold any more",
            description = "Corrections, confirmation and dismissal: it is again what its rows say." + LATER)
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = LegAct.class)))
    public Response withdraw(
            @PathParam("callId") UUID callId,
            @PathParam("legId") UUID legId,
            @HeaderParam(IfMatch.HEADER) @Parameter(description = IfMatch.DESCRIPTION) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Valid @NotNull ActReason why) {
        return act(Wish.WITHDRAW, callId, legId, ifMatch, Corrections.NONE, why.reason(), language);
    }

    @GET
    @Path("/{legId}/revisions")
    @NonBlocking
    @RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "listLegRevisions",
            summary = "What people did about a leg, oldest first: who, when, why, before and after")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LegActPage.class)))
    public Uni<Response> revisions(
            @PathParam("callId") UUID callId,
            @PathParam("legId") UUID legId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        UUID behindId = behind == null ? null : behind.uuid(0);
        Reader reader = currentReader.get();
        return tenant.require()
                .chain(ref -> read.ofLeg(ref.id(), reader, callId, legId, behindId, most + 1, language))
                .map(found ->
                        Page.of(found, most, act -> Cursor.behind(act.id())).response(uri));
    }

    private Response act(
            Wish kind,
            UUID callId,
            UUID legId,
            @Nullable String ifMatch,
            Corrections corrections,
            String reason,
            @Nullable String language) {
        WrittenReason.require(reason);
        Reader reader = currentReader.get();
        TenantRef ref = tenant.require().await().atMost(PATIENCE);
        OpenTenant.require(ref);
        ActOnLegs.Verdict verdict = actOnLegs
                .take(
                        ref,
                        List.of(new LegWish(kind, callId, legId, new IfMatch(ifMatch), corrections)),
                        reason,
                        reader.author().name())
                .get(0);
        Problem problem = verdict.problem();
        if (problem != null) {
            throw problem;
        }
        UUID actId = Objects.requireNonNull(verdict.actId());
        return Response.accepted(read.one(ref.id(), reader, actId, language))
                .location(URI.create("/v1/call-acts/" + actId))
                .build();
    }

    /** For the OpenAPI document. */
    interface LegActPage {
        List<LegAct> getItems();

        @Nullable
        String getNext();
    }
}
