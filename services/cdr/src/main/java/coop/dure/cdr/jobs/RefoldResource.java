package coop.dure.cdr.jobs;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reads calls anew after something that is said of them has no instant from which it holds. */
@Path("/v1/calls:refold")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Call jobs")
public class RefoldResource {
    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final CurrentRequestKey requestKey;
    private final RefoldCalls refold;
    private final CallJobs jobs;

    RefoldResource(
            CurrentTenant tenant,
            CurrentReader reader,
            CurrentRequestKey requestKey,
            RefoldCalls refold,
            CallJobs jobs) {
        this.tenant = tenant;
        this.reader = reader;
        this.requestKey = requestKey;
        this.refold = refold;
        this.jobs = jobs;
    }

    /** What was asked for, to know a repeat by. */
    private record Asked(RefoldWish wish, boolean dryRun) {}

    @POST
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    @Operation(
            operationId = "refoldCalls",
            summary = "Folds calls again from their rows, with what is known of source and numbers now",
            description =
                    "After the tenant said something else of suspicious calls. What a change of a source's settings or of the"
                            + " client's numbers touches is folded again without being asked for. Rows stay as delivered,"
                            + " decisions of people hold; legs that come out otherwise get revisions, which billing is told."
                            + " Ask with dryRun=true first: the job counts what would change and changes nothing.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CallJob.class)))
    public Uni<Response> refold(
            @QueryParam("dryRun") @Parameter(description = "true: only count the legs that would change") @Nullable
                    Boolean dryRun,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            @Valid @Nullable RefoldWish wish) {
        requestKey.check();
        Reader who = reader.get();
        boolean dry = Boolean.TRUE.equals(dryRun);
        RefoldWish wished = wish == null ? new RefoldWish(null, null, null, null) : wish;
        return tenant.require()
                .chain(ref -> refold.of(
                                ref, wished, dry, who.author().name(), requestKey.of(ref.id(), new Asked(wished, dry)))
                        .chain(job -> jobs.find(ref.id(), job, who, language)))
                .map(found ->
                        found.orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")))
                .map(job -> Response.accepted(job)
                        .location(URI.create("/v1/call-jobs/" + job.id()))
                        .build());
    }
}
