package coop.dure.billing.charges;

import coop.dure.billing.periods.MonthParameter;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What each leg costs, and why. */
@Path("/v1/charges")
@Tag(name = "Charges")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
public class ChargeResource {
    private static final Set<String> STATES = Set.of("RATED", "FREE", "NOT_BILLABLE", "HELD", "UNRATED");
    private static final String COLUMNS = "select leg_id, call_id, at, month, state, reason, amount, rate_plan,"
            + " rate_plan_version, explanation from charge where tenant_id = $1 and not voided";
    /** 1 January 10000. */
    private static final long LATEST_MS = 253_402_300_800_000L;

    private final CurrentTenant tenant;
    private final TenantTransactions transactions;

    ChargeResource(CurrentTenant tenant, TenantTransactions transactions) {
        this.tenant = tenant;
        this.transactions = transactions;
    }

    @GET
    @Operation(operationId = "listCharges", summary = "Charges of a month, in call order")
    public Uni<Response> list(
            @QueryParam("month") @Nullable String month,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        String asked = MonthParameter.read(month).toString();
        if (state != null && !STATES.contains(state)) {
            throw Problem.of(400, "bad-request").parameter("state", "field.one-of", String.join(", ", STATES));
        }
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 2);
        OffsetDateTime afterAt = (after == null ? Instant.EPOCH : at(after)).atOffset(ZoneOffset.UTC);
        UUID afterLeg = after == null ? new UUID(0, 0) : after.uuid(1);
        return tenant.require()
                .chain(who -> transactions
                        .inTenantSql(
                                who.id(),
                                connection -> connection
                                        .preparedQuery(COLUMNS + " and month = $2 and (at, leg_id) > ($3, $4)"
                                                + " and ($5::text is null or state = $5) order by at, leg_id limit $6")
                                        .execute(Tuple.from(new @Nullable Object[] {
                                            who.id(), asked, afterAt, afterLeg, state, most + 1
                                        })))
                        .map(rows -> {
                            List<ChargeView> found = new ArrayList<>();
                            for (Row row : rows) {
                                found.add(ChargeView.of(row, who.currency()));
                            }
                            return Page.of(
                                            found,
                                            most,
                                            charge -> Cursor.behind(charge.at().toEpochMilli(), charge.legId()))
                                    .response(uri);
                        }));
    }

    @GET
    @Path("/{legId}")
    @Operation(operationId = "getCharge", summary = "One leg's charge, explained piece by piece")
    public Uni<ChargeView> get(UUID legId) {
        return tenant.require()
                .chain(who -> transactions
                        .inTenantSql(
                                who.id(),
                                connection -> connection
                                        .preparedQuery(COLUMNS + " and leg_id = $2")
                                        .execute(Tuple.of(who.id(), legId)))
                        .map(rows -> {
                            for (Row row : rows) {
                                return ChargeView.of(row, who.currency());
                            }
                            throw Problem.of(404, "not-found").because("not-found.detail");
                        }));
    }

    /** Times that a cursor of ours can hold; the database knows no others. */
    private static Instant at(Cursor cursor) {
        long atMs = cursor.number(0);
        if (atMs < 0 || atMs > LATEST_MS) {
            throw Problem.of(400, "cursor-invalid").parameter("cursor", "cursor.invalid");
        }
        return Instant.ofEpochMilli(atMs);
    }
}
