package coop.dure.cdr.jobs;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Numbers that are to be forgotten. */
@Path("/v1/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Privacy")
public class ErasuresResource {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final EraseNumber erase;
    private final Erasures erasures;
    private final CurrentRequestKey requestKey;
    private final FollowJob follow;
    private final RetryJob retry;

    ErasuresResource(
            CurrentTenant tenant,
            CurrentReader reader,
            EraseNumber erase,
            Erasures erasures,
            CurrentRequestKey requestKey,
            FollowJob follow,
            RetryJob retry) {
        this.tenant = tenant;
        this.reader = reader;
        this.erase = erase;
        this.erasures = erasures;
        this.requestKey = requestKey;
        this.follow = follow;
        this.retry = retry;
    }

    /**
     * A number to be erased.
     *
     * @param number in its normal form, as in {@code +821012345678}
     * @param reason for whoever asks later; nobody's name or number
     */
    public record ErasureWish(
            @Schema(required = true) @Nullable String number,
            @Schema(required = true) @Nullable String reason) {}

    /** What was asked for, to know a repeat by. */
    private record Asked(@Nullable ErasureWish wish, boolean dryRun) {}

    @POST
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    @Operation(
            operationId = "eraseNumber",
            summary = "Erases a telephone number from all call records, for good",
            description = "From every call, row and reject that was acknowledged before, wherever the number stands and"
                    + " however it is written. The calls stay with their times and charges, are never folded again, and a"
                    + " later row of one is a reject. Done in the background; what it answers then is the certificate.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Erasure.class)))
    public Uni<Response> erase(
            @QueryParam("dryRun") @Parameter(description = "true: only count in how many calls it is") @Nullable
                    Boolean dryRun,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Nullable ErasureWish wish) {
        requestKey.check();
        Reader who = reader.get();
        boolean dry = Boolean.TRUE.equals(dryRun);
        return tenant.require()
                .chain(ref -> erase.of(ref, checked(wish), dry, who, requestKey.of(ref.id(), new Asked(wish, dry)))
                        .chain(id -> erasure(ref, id, language)))
                .map(erasure -> Response.accepted(erasure)
                        .location(URI.create("/v1/erasures/" + erasure.id()))
                        .build());
    }

    @GET
    @Operation(operationId = "listErasures", summary = "Erased numbers, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ErasurePage.class)))
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        UUID behindId = behind == null ? null : behind.uuid(0);
        return tenant.require()
                .chain(ref -> erasures.list(ref.id(), behindId, most + 1, ProblemResponses.locale(language)))
                .map(found -> Page.of(found, most, erasure -> Cursor.behind(erasure.id()))
                        .response(uri));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getErasure",
            summary = "One erasure: how far it is, and its certificate when it is done",
            description = FollowJob.DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "Where it is",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Erasure.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS)
            })
    public Uni<Erasure> get(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language) {
        return tenant.require().chain(ref -> erasure(ref, id, language));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    @Blocking
    public Multi<OutboundSseEvent> stream(
            @PathParam("id") UUID id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Context Sse sse) {
        return follow.of(ref -> erasure(ref, id, language).map(JobMoment::of), lastEventId, sse);
    }

    @POST
    @Path("/{id}:retry")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "retryErasure",
            summary = "Has one that FAILED tried again at once, where it stands",
            description = "It is tried again by itself now and then, every ten minutes at last; this is for whoever has"
                    + " mended the cause. Of one that has not failed it changes nothing.")
    public Uni<Erasure> retry(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language) {
        return tenant.require().chain(ref -> retry.of(ref.id(), id, true).chain(() -> erasure(ref, id, language)));
    }

    private Uni<Erasure> erasure(TenantRef ref, UUID id, @Nullable String language) {
        return erasures.find(ref.id(), id, ProblemResponses.locale(language))
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")));
    }

    private static ErasureWish checked(@Nullable ErasureWish wish) {
        String number = wish == null ? null : wish.number();
        String reason = wish == null ? null : wish.reason();
        if (number == null || !E164.matcher(number).matches()) {
            throw Problem.of(422, "invalid-body").field("/number", "erasure.number");
        }
        if (reason == null || reason.isBlank()) {
            throw WrittenReason.refused();
        }
        WrittenReason.require(reason);
        return new ErasureWish(number, reason);
    }

    /** For the OpenAPI document. */
    interface ErasurePage {
        List<Erasure> getItems();

        @Nullable
        String getNext();
    }
}
