package coop.dure.cdr.jobs;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Work on many calls: undone deliveries and foldings. */
@Path("/v1/call-jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Call jobs")
public class CallJobsResource {
    private final CurrentTenant tenant;
    private final CallJobs jobs;

    CallJobsResource(CurrentTenant tenant, CallJobs jobs) {
        this.tenant = tenant;
        this.jobs = jobs;
    }

    @GET
    @Operation(operationId = "listCallJobs", summary = "Undone deliveries and foldings, newest first")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CallJobPage.class)))
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 1);
        UUID behindId = behind == null ? null : behind.uuid(0);
        return tenant.require()
                .chain(ref -> jobs.list(ref.id(), behindId, most + 1))
                .map(found ->
                        Page.of(found, most, job -> Cursor.behind(job.id())).response(uri));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getCallJob", summary = "One of them, how far it is and what it has changed")
    public Uni<CallJob> get(@PathParam("id") UUID id) {
        return tenant.require()
                .chain(ref -> jobs.find(ref.id(), id))
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
