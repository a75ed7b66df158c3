package coop.dure.cdr.search;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.vocabulary.PlainText;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

/** Call records, found again. */
@Path("/v1/calls")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.TENANT_SYSTEM, Roles.TENANT_ADMIN, Roles.SUPERVISOR, Roles.MEMBER, Roles.OPERATOR})
@Tag(name = "Calls")
public class CallsResource {
    private static final int LONGEST = 100;
    private static final int LAST_YEAR = 9999;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final Pattern PREFIX = Pattern.compile("[+0-9*#]+");

    private final CurrentTenant tenant;
    private final FindCalls findCalls;

    CallsResource(CurrentTenant tenant, FindCalls findCalls) {
        this.tenant = tenant;
        this.findCalls = findCalls;
    }

    @GET
    @Operation(summary = "Legs by time, number, agent and queue, in the order of their starts")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LegPage.class)))
    public Uni<Response> find(
            @Parameter(description = "First instant of the start, ISO 8601 with an offset")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "First instant no longer") @QueryParam("to") @Nullable String to,
            @Parameter(description = "Caller or callee in its normal form (+ and digits); with * at the end a prefix")
                    @QueryParam("number")
                    @Nullable
                    String number,
            @Parameter(description = "The agent's code, or the line as the source knows it")
                    @QueryParam("agent")
                    @Nullable
                    String agent,
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 3);
        Instant behindTime = behind == null ? null : start(behind);
        UUID behindId = behind == null ? null : behind.uuid(2);
        Instant fromTime = time("from", from);
        Instant toTime = time("to", to);
        String asked = number == null ? null : number(number);
        bounded("agent", agent);
        bounded("queue", queue);
        return tenant.require()
                .chain(ref -> findCalls.page(
                        ref.id(),
                        new CallQuery(ref.id())
                                .from(fromTime)
                                .to(toTime)
                                .queue(queue)
                                .behind(behindTime, behindId),
                        asked,
                        agent,
                        most + 1))
                .map(found -> Page.of(
                                found,
                                most,
                                kept -> Cursor.behind(
                                        kept.leg().startedAt().getEpochSecond(),
                                        kept.leg().startedAt().getNano(),
                                        kept.leg().legId()))
                        .map(CallLeg::of)
                        .response(uri));
    }

    @GET
    @Path("/{callId}")
    @Operation(summary = "All legs of one call")
    public Uni<Call> call(@PathParam("callId") UUID callId) {
        return tenant.require().chain(ref -> findCalls.call(ref.id(), callId)).map(legs -> {
            if (legs.isEmpty()) {
                throw Problem.of(404, "call-not-found").because("call.not-found");
            }
            return new Call(callId, legs.stream().map(CallLeg::of).toList());
        });
    }

    /**
     * A call.
     *
     * @param callId the smallest id among its legs
     * @param legs in the order of their starts
     */
    public record Call(UUID callId, List<CallLeg> legs) {}

    private static @Nullable Instant time(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            // An unencoded + of the offset arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
            if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException notATime) {
            throw Problem.of(400, "time-invalid").parameter(parameter, "time.invalid");
        }
        throw Problem.of(400, "time-invalid").parameter(parameter, "time.invalid");
    }

    /** A cursor may be forged: what it tells need not be a time. */
    private static Instant start(Cursor behind) {
        long seconds = behind.number(0);
        long nanos = behind.number(1);
        if (seconds < 0 || seconds > LAST_SECOND || nanos < 0 || nanos > 999_999_999) {
            throw Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** A number, or with a star at the end the beginning of one. */
    private static String number(String text) {
        String asked = bounded("number", text).replace(' ', '+');
        boolean prefix = asked.endsWith("*") && asked.length() > 1;
        if (prefix && !PREFIX.matcher(asked).matches()) {
            throw Problem.of(400, "bad-request").parameter("number", "number.prefix");
        }
        return asked;
    }

    private static String bounded(String parameter, @Nullable String text) {
        String given = text == null ? "" : text;
        if (given.length() > LONGEST || !PlainText.storable(given)) {
            throw Problem.of(400, "bad-request").parameter(parameter, "bad-request.detail");
        }
        return given;
    }

    /** For the OpenAPI document. */
    interface LegPage {
        List<CallLeg> getItems();

        @Nullable
        String getNext();
    }
}
