package coop.dure.cdr.jobs;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Work on many calls: undone deliveries and foldings. */
@Path("/v1/call-jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Call jobs")
public class CallJobsResource {

    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final CallJobs jobs;
    private final FollowJob follow;
    private final RetryJob retry;

    CallJobsResource(CurrentTenant tenant, CurrentReader reader, CallJobs jobs, FollowJob follow, RetryJob retry) {
        this.tenant = tenant;
        this.reader = reader;
        this.jobs = jobs;
        this.follow = follow;
        this.retry = retry;
    }

    @GET
    @Operation(operationId = "listCallJobs", summary = "Undone deliveries and foldings, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CallJobPage.class)))
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        UUID behindId = behind == null ? null : behind.uuid(0);
        Reader who = reader.get();
        return tenant.require()
                .chain(ref -> jobs.list(ref.id(), behindId, most + 1, who, language))
                .map(found ->
                        Page.of(found, most, job -> Cursor.behind(job.id())).response(uri));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getCallJob",
            summary = "One of them, how far it is and what it has changed",
            description = FollowJob.DESCRIPTION)
    @APIResponse(
            responseCode = "200",
            description = "Where it is",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CallJob.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS)
            })
    public Uni<CallJob> get(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language) {
        Reader who = reader.get();
        return tenant.require().chain(ref -> job(ref, id, who, language));
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
        Reader who = reader.get();
        return follow.of(ref -> job(ref, id, who, language).map(JobMoment::of), lastEventId, sse);
    }

    @POST
    @Path("/{id}:retry")
    @Operation(
            operationId = "retryCallJob",
            summary = "Has one that FAILED tried again at once, where it stands",
            description = "It is tried again by itself now and then, every ten minutes at last; this is for whoever has"
                    + " mended the cause. Of one that has not failed it changes nothing.")
    public Uni<CallJob> retry(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language) {
        Reader who = reader.get();
        return tenant.require().chain(ref -> retry.of(ref.id(), id, false).chain(() -> job(ref, id, who, language)));
    }

    private Uni<CallJob> job(TenantRef ref, UUID id, Reader who, @Nullable String language) {
        return jobs.find(ref.id(), id, who, language)
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")));
    }

    /** For the OpenAPI document. */
    interface CallJobPage {
        List<CallJob> getItems();

        @Nullable
        String getNext();
    }
}
