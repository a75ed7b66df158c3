package coop.dure.presence.schedules;

import coop.dure.platform.csv.FileVerdict;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.times.AskedTime;
import coop.dure.presence.load.TookTooLong;
import coop.dure.vocabulary.PlainText;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is planned for agents. */
@Path("/v1/presence/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
public class ScheduleResource {
    private static final String CSV = "text/csv";
    private static final int LONGEST = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CurrentTenant tenant;
    private final ShowPlans show;
    private final ImportPlans importPlans;

    ScheduleResource(CurrentTenant tenant, ShowPlans show, ImportPlans importPlans) {
        this.tenant = tenant;
        this.show = show;
        this.importPlans = importPlans;
    }

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(summary = "What is planned for a time, in the order in which it begins")
    @APIResponse(
            responseCode = "200",
            description = "A page of the times that reach into the time asked for",
            content = @Content(schema = @Schema(implementation = PlannedPage.class)))
    public Uni<Response> list(
            @Parameter(required = true, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(required = true, schema = @Schema(type = SchemaType.STRING, format = "date-time"))
                    @QueryParam("to")
                    @Nullable
                    String to,
            @Parameter(description = "The agent's code") @QueryParam("agent") @Nullable String agent,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 2);
        Instant begin = AskedTime.required("from", from);
        Instant end = AskedTime.required("to", to);
        AskedTime.requireInOrder(begin, end);
        if (agent != null && (agent.length() > LONGEST || !PlainText.storable(agent))) {
            throw Problem.of(400, "bad-request").parameter("agent", "bad-request.detail");
        }
        return tenant.require()
                .chain(found -> show.page(found, begin, end, agent, most, behind))
                .map(page -> page.response(uri));
    }

    @POST
    @Blocking
    @Consumes(CSV)
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            operationId = "importSchedules",
            summary = "Plan days by a file, with a verdict per line",
            description =
                    "Columns: agent (its code), from, until and plan: WORK, or the code of a reason. Times are as the"
                            + " tenant's clocks show them, as in 2026-12-01 09:00; with an offset where one is written. A day"
                            + " of an agent that the file names is planned anew as a whole, other days stay. Where one of"
                            + " its lines is rejected, that day of that agent stays as it was. Where the day of a line"
                            + " cannot be read, all days of its agent stay; where neither agent nor day can, nothing is"
                            + " planned and the answer is 422. A line of an agent who is not in the roster is rejected"
                            + " alone if it has a date. Answers how many lines were planned, and the first 1,000 that were not; 422 where"
                            + " none was. At most 50,000 lines, 4 MiB. One file of a tenant at a time, else 503.")
    @RequestBody(required = true, content = @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(
            responseCode = "200",
            description = "What became of it; rows are the rejected ones",
            content = @Content(schema = @Schema(implementation = FileVerdict.class)))
    public FileVerdict importSchedules(
            @Parameter(description = "Whether only to tell what would become of each line")
                    @QueryParam("dryRun")
                    @DefaultValue("false")
                    boolean dryRun,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) @Nullable String language,
            InputStream body)
            throws IOException {
        TenantRef found = tenant.require()
                .ifNoItem()
                .after(PATIENCE)
                .failWith(TookTooLong::problem)
                .await()
                .indefinitely();
        return importPlans.by(found, body, dryRun, ProblemResponses.locale(language));
    }

    /** For the OpenAPI document, which does not see through a generic page. */
    @Schema(name = "PlannedTimePage")
    record PlannedPage(List<PlannedView> items, @Nullable String next) {}
}
