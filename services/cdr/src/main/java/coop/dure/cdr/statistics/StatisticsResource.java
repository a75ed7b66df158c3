package coop.dure.cdr.statistics;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Figures of a client's calls. */
@Path("/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Statistics")
public class StatisticsResource {
    private final CurrentTenant tenant;
    private final CurrentReader reader;
    private final AddUp addUp;

    StatisticsResource(CurrentTenant tenant, CurrentReader reader, AddUp addUp) {
        this.tenant = tenant;
        this.reader = reader;
        this.addUp = addUp;
    }

    @GET
    @Operation(
            summary = "Figures per interval, and queue, agent or source",
            description =
                    "Kept as records arrive, so that late records, corrections and records that were taken back are in"
                            + " them. Intervals without any call are left out. Each figure names the definition and"
                            + " its version by which it was made; /v1/metric-definitions has them.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Statistics.class)))
    public Uni<Response> find(
            @BeanParam StatisticsFilter filter,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        // What is wrong with the question is told before anything is read.
        filter.thresholds();
        filter.asked();
        Cursor behind = Cursor.read(cursor, 2);
        int skipped = behind == null ? 0 : skipped(behind);
        Reader who = reader.get();
        return tenant.require().chain(ref -> {
            List<Instant> all = filter.bounds(ref.zone());
            List<Instant> bounds = behind == null ? all : from(all, behind.number(0));
            return addUp.of(ref.id(), who, filter, bounds, skipped, most + 1).map(sums -> {
                Page<Interval> page = Page.of(
                                sums.counted(), most, last -> behind(sums.counted(), last, bounds.get(0), skipped))
                        .map(counted -> Interval.of(counted, filter, sums, ref.zone()));
                return Response.fromResponse(page.response(uri))
                        .entity(Statistics.of(page, ref.zone(), sums.asOf()))
                        .build();
            });
        });
    }

    /** Tells how many groups of the last interval were answered: their names may be numbers that are not shown. */
    private static Cursor behind(List<Counted> counted, Counted last, Instant first, int skipped) {
        int answered = last.from().equals(first) ? skipped : 0;
        for (Counted each : counted.subList(0, counted.indexOf(last) + 1)) {
            answered += each.from().equals(last.from()) ? 1 : 0;
        }
        return Cursor.behind(last.from().getEpochSecond(), answered);
    }

    private static int skipped(Cursor behind) {
        long skipped = behind.number(1);
        if (skipped < 1 || skipped > Integer.MAX_VALUE / 2) {
            throw invalid();
        }
        return (int) skipped;
    }

    private static List<Instant> from(List<Instant> bounds, long second) {
        for (int i = 0; i < bounds.size() - 1; i++) {
            if (bounds.get(i).getEpochSecond() == second) {
                return bounds.subList(i, bounds.size());
            }
        }
        throw invalid();
    }

    private static Problem invalid() {
        return Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
    }
}
