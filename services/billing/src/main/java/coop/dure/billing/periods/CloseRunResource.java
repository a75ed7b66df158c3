package coop.dure.billing.periods;

import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.progress.FollowProgress;
import coop.dure.platform.progress.Progress;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.OpenStreams;
import coop.dure.platform.security.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Closes of a month for all tenants. */
@Path("/v1")
@Tag(name = "Billing periods")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed(Roles.OPERATOR)
public class CloseRunResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final CurrentCaller caller;
    private final CloseRuns runs;
    private final FollowProgress follow;
    private final OpenStreams open;
    private final CurrentRequestKey requestKey;

    CloseRunResource(
            CurrentCaller caller,
            CloseRuns runs,
            FollowProgress follow,
            OpenStreams open,
            CurrentRequestKey requestKey) {
        this.caller = caller;
        this.runs = runs;
        this.follow = follow;
        this.open = open;
        this.requestKey = requestKey;
    }

    @POST
    @Path("/billing-periods/{month: [^:/]+}:closeAll")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "closeAllBillingPeriods",
            summary = "Close a month of all tenants: a job, see Location",
            description =
                    "A close for each tenant whose month is open. Asking again while it is at work finds it; asking"
                            + " after it closes what was refused or was not there.")
    @APIResponse(
            responseCode = "202",
            description = "The job",
            content = @Content(schema = @Schema(implementation = CloseRunView.class)))
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> closeAll(String month, PeriodResource.@Nullable CloseWish wish) {
        requestKey.check();
        String asked = MonthParameter.read(month).toString();
        boolean acceptOpen = wish != null && Boolean.TRUE.equals(wish.acceptOpen());
        boolean draft = wish != null && Boolean.TRUE.equals(wish.draft());
        return runs.ask(asked, acceptOpen, draft, caller.get().subject(), requestKey.of(RequestKey.COOPERATIVE, wish))
                .chain(runs::find)
                .map(view -> Response.accepted(view)
                        .location(URI.create("/v1/close-runs/" + view.id()))
                        .build());
    }

    @GET
    @Path("/close-runs/{id}")
    @Operation(
            operationId = "getCloseRun",
            summary = "How far a close of all tenants has come",
            description =
                    "With `Accept: text/event-stream` as server-sent events: `requested` and `running` whenever it"
                            + " has come on, then `done`, with which the stream ends; each has the whole state. A listener that"
                            + " sends `Last-Event-ID` is not told again what it has seen. A stream ends with its access token.")
    @APIResponse(
            responseCode = "200",
            description = "How far it has come",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CloseRunView.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS)
            })
    public Uni<CloseRunView> get(UUID id) {
        return runs.find(id);
    }

    /** Blocks until it is known that there is such a run: the answer's head goes out before the first event. */
    @GET
    @Path("/close-runs/{id}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(hidden = true)
    @Blocking
    public Multi<OutboundSseEvent> stream(
            UUID id, @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        runs.find(id).await().atMost(PATIENCE);
        return open.whileAllowed(follow.of(() -> runs.find(id).map(CloseRunResource::moment), lastEventId))
                .map(event -> event.in(sse));
    }

    private static Progress<CloseRunView> moment(CloseRunView run) {
        String name = run.status().toLowerCase(Locale.ROOT);
        return new Progress<>(name, name + "." + run.done(), !run.status().equals("DONE"), run);
    }
}
