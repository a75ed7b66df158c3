package coop.dure.presence.schedules;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.presence.schedules.plan.DayOfAgent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is planned for one day of one agent. */
@Path("/v1/presence/schedules/{agentId}/{day}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
public class ScheduleDayResource {
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final CurrentTenant tenant;
    private final ShowPlans show;
    private final PlanDay plan;
    private final DropDay drop;

    ScheduleDayResource(CurrentTenant tenant, ShowPlans show, PlanDay plan, DropDay drop) {
        this.tenant = tenant;
        this.show = show;
        this.plan = plan;
        this.drop = drop;
    }

    @GET
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            summary = "What is planned for a day of an agent; its version is the ETag",
            description = "Empty, and without an ETag, where nothing is planned.")
    @APIResponse(
            responseCode = "200",
            description = "The day",
            content = @Content(schema = @Schema(implementation = ScheduleDay.class)))
    public Uni<Response> get(@PathParam("agentId") UUID agentId, @PathParam("day") String day) {
        DayOfAgent of = new DayOfAgent(agentId, date(day));
        return tenant.require().chain(found -> show.day(found, of)).map(ScheduleDayResource::answer);
    }

    @PUT
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(
            summary = "Plan a day of an agent",
            description =
                    "As a whole: what was planned for it is gone. A time belongs to the day on which it begins; one that"
                            + " overlaps a time of another day is refused. Times are kept in full seconds.")
    @APIResponse(
            responseCode = "200",
            description = "The day after it",
            content = @Content(schema = @Schema(implementation = ScheduleDay.class)))
    @APIResponse(responseCode = "412", description = "Changed since the ETag that If-Match names")
    public Uni<Response> put(
            @PathParam("agentId") UUID agentId,
            @PathParam("day") String day,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull SaidDay said) {
        DayOfAgent of = new DayOfAgent(agentId, date(day));
        return tenant.require()
                .chain(found -> plan.as(found, of, said, new IfMatch(ifMatch)))
                .map(ScheduleDayResource::answer);
    }

    @DELETE
    @RolesAllowed({Roles.SUPERVISOR, Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM})
    @Operation(summary = "Take away what is planned for a day of an agent")
    @APIResponse(responseCode = "204", description = "Nothing is planned for it")
    @APIResponse(responseCode = "412", description = "Changed since the ETag that If-Match names")
    public Uni<Response> delete(
            @PathParam("agentId") UUID agentId,
            @PathParam("day") String day,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        DayOfAgent of = new DayOfAgent(agentId, date(day));
        return tenant.require()
                .chain(found -> drop.of(found, of, new IfMatch(ifMatch)))
                .map(gone -> Response.noContent().build());
    }

    private static LocalDate date(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException noDay) {
            throw Problem.of(400, "bad-request").parameter("day", "presence.no-day");
        }
        throw Problem.of(400, "bad-request").parameter("day", "presence.no-day");
    }

    private static Response answer(ScheduleDay day) {
        Response.ResponseBuilder answer = Response.ok(day);
        return day.version() == null
                ? answer.build()
                : answer.tag(IfMatch.tag(day.version())).build();
    }
}
