package coop.dure.presence.reports;

import coop.dure.platform.paging.Limit;
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
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How agents spent their time. */
@Path("/v1/presence/reports")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Presence")
public class ReportResource {
    private final CurrentTenant tenant;
    private final MakeReport makeReport;

    ReportResource(CurrentTenant tenant, MakeReport makeReport) {
        this.tenant = tenant;
        this.makeReport = makeReport;
    }

    @GET
    @Operation(
            summary = "How agents spent their time, per interval, and agent, team or queue",
            description =
                    "Seconds in each availability, reason and occupation, and figures, each with the definition and its"
                            + " version by which it was made; /v1/metric-definitions has them. Of agents who were in the"
                            + " roster then. A page ends early where it has read enough: go on with `next`. What adds up"
                            + " more than 40,000 days of agents into one figure is refused: ask for shorter intervals. One"
                            + " report of a tenant is made at a time, else 503: ask for one page behind the other.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = AgentReport.class)))
    public Uni<Response> report(
            @BeanParam ReportFilter filter,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        // What is wrong with the question is told before anything is read.
        filter.asked();
        MakeReport.Place begin = MakeReport.Place.read(cursor);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return tenant.require()
                .chain(found -> makeReport.page(found, filter, most, begin, now).map(made -> {
                    String next = made.next() == null ? null : made.next().cursor();
                    Response.ResponseBuilder answer = Response.ok(
                            new AgentReport(made.items(), next, found.zone().getId(), made.asOf()));
                    return next == null
                            ? answer.build()
                            : answer.link(
                                            uri.getRequestUriBuilder()
                                                    .replaceQueryParam("cursor", next)
                                                    .build(),
                                            "next")
                                    .build();
                }));
    }
}
