package coop.dure.cdr.search;

import coop.dure.cdr.privacy.CurrentReader;
import coop.dure.cdr.privacy.Reader;
import coop.dure.cdr.search.CallQuery.Order;
import coop.dure.cdr.search.FindCalls.Behind;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
    private static final long LAST_SECOND = 253_402_300_799L;

    private final CurrentTenant tenant;
    private final CurrentReader currentReader;
    private final FindCalls findCalls;

    CallsResource(CurrentTenant tenant, CurrentReader currentReader, FindCalls findCalls) {
        this.tenant = tenant;
        this.currentReader = currentReader;
        this.findCalls = findCalls;
    }

    @GET
    @Operation(summary = "Legs by time, number, agent, queue and more, in the order of their starts or against it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LegPage.class)))
    public Uni<Response> find(
            @BeanParam CallFilter filter,
            @QueryParam("order")
                    @Parameter(
                            description = "OLDEST_FIRST where nothing is said. A cursor goes on in the order asked for")
                    @Nullable
                    Order order,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor behind = Cursor.read(cursor, 3);
        Order asked = order == null ? Order.OLDEST_FIRST : order;
        Behind start = behind == null ? Behind.nothing(asked) : new Behind(asked, start(behind), behind.uuid(2));
        Reader reader = currentReader.get();
        return tenant.require()
                .chain(ref -> findCalls.page(ref.id(), reader, filter, start, most))
                .map(seen -> Page.of(
                                seen.shown(),
                                most,
                                leg -> Cursor.behind(
                                        leg.startedAt().getEpochSecond(),
                                        leg.startedAt().getNano(),
                                        leg.legId()))
                        .response(uri));
    }

    @GET
    @Path("/{callId}")
    @Operation(summary = "All legs of one call, and the rows that its source delivered")
    public Uni<Call> call(@PathParam("callId") UUID callId) {
        Reader reader = currentReader.get();
        return tenant.require()
                .chain(ref -> findCalls.call(ref.id(), reader, callId))
                .map(found -> {
                    if (found.legs().legs().isEmpty()) {
                        throw Problem.of(404, "call-not-found").because("call.not-found");
                    }
                    return new Call(
                            callId,
                            found.legs().shown(),
                            found.rows(),
                            !found.legs().wholeNumbers());
                });
    }

    /**
     * A call.
     *
     * @param callId the smallest id among its legs
     * @param legs in the order of their starts
     * @param rows what its source delivered of it, in the order of the printed starts; none where numbers are masked
     * @param masked whether numbers are hidden in part, because the reader may not see them whole
     */
    public record Call(UUID callId, List<CallLeg> legs, List<DeliveredRow> rows, boolean masked) {}

    /** A cursor may be forged: what it tells need not be a time. */
    private static Instant start(Cursor behind) {
        long seconds = behind.number(0);
        long nanos = behind.number(1);
        if (seconds < 0 || seconds > LAST_SECOND || nanos < 0 || nanos > 999_999_999) {
            throw Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** For the OpenAPI document. */
    interface LegPage {
        List<CallLeg> getItems();

        @Nullable
        String getNext();
    }
}
