package coop.dure.billing.periods;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.billing.invoices.MonthLinesView;
import coop.dure.billing.invoices.ReadMonthLines;
import coop.dure.billing.money.Amount;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.Topics;
import coop.dure.platform.idempotency.CurrentRequestKey;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.CurrentTenant;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Months of a tenant, and their closes. */
@Path("/v1")
@Tag(name = "Billing periods")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class PeriodResource {
    private final CurrentCaller caller;
    private final CurrentTenant tenant;
    private final TenantTransactions transactions;
    private final RequestClose close;
    private final ReadMonthLines lines;
    private final CurrentRequestKey requestKey;

    PeriodResource(
            CurrentCaller caller,
            CurrentTenant tenant,
            TenantTransactions transactions,
            RequestClose close,
            ReadMonthLines lines,
            CurrentRequestKey requestKey) {
        this.caller = caller;
        this.tenant = tenant;
        this.transactions = transactions;
        this.close = close;
        this.lines = lines;
        this.requestKey = requestKey;
    }

    /**
     * A month.
     *
     * @param month {@code YYYY-MM} in the tenant's zone
     * @param from first instant
     * @param until first instant after it
     * @param status OPEN or CLOSED
     * @param changed whether something that it was computed from has changed since
     */
    public record PeriodView(String month, Instant from, Instant until, String status, boolean changed) {}

    /**
     * How to close.
     *
     * @param acceptOpen whether UNRATED and HELD legs may be left out, and a source may have been silent on the last day
     * @param draft whether the invoice waits for a review, without a number; else it is issued at once
     */
    public record CloseWish(
            @Nullable Boolean acceptOpen, @Nullable Boolean draft) {}

    /**
     * A close as answered: a job.
     *
     * @param id the close
     * @param month {@code YYYY-MM}
     * @param status REQUESTED, WAITING, COMPUTING, CLOSED or REFUSED
     * @param done markers that have passed
     * @param total markers that are waited for; 0 while it is not known
     * @param waitingFor whose markers are missing
     * @param refusals why it was refused, and what to do
     * @param leftOut legs that are not on the invoice
     * @param invoiceId the invoice, where there is one: issued, or a draft if that was asked for
     * @param uncredited with VAT, what the tenant's last month was below zero by and none of its invoices had any more: the
     *     office pays it back
     */
    public record ClosingView(
            UUID id,
            String month,
            String status,
            int done,
            int total,
            List<String> waitingFor,
            List<Refusal> refusals,
            List<LeftOut> leftOut,
            @Nullable UUID invoiceId,
            @Nullable Amount uncredited) {}

    @GET
    @Path("/billing-periods")
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(operationId = "listBillingPeriods", summary = "The tenant's months, oldest first")
    public Uni<Response> periods(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        String behind = after == null ? "" : after.text(0);
        return tenant.require()
                .chain(who -> transactions
                        .inTenantSql(
                                who.id(),
                                connection -> connection
                                        .preparedQuery(
                                                "select month, from_at, until_at, status, changed from period where"
                                                        + " tenant_id = $1 and month > $2 order by month limit $3")
                                        .execute(Tuple.of(who.id(), behind, most + 1)))
                        .map(rows -> {
                            List<PeriodView> found = new ArrayList<>();
                            for (Row row : rows) {
                                found.add(new PeriodView(
                                        row.getString("month"),
                                        row.getOffsetDateTime("from_at").toInstant(),
                                        row.getOffsetDateTime("until_at").toInstant(),
                                        row.getString("status"),
                                        row.getBoolean("changed")));
                            }
                            return Page.of(found, most, period -> Cursor.behind(period.month()))
                                    .response(uri);
                        }));
    }

    @GET
    @Path("/billing-periods/{month: [^:/]+}/lines")
    @RolesAllowed({Roles.TENANT_ADMIN, Roles.TENANT_SYSTEM, Roles.MEMBER, Roles.OPERATOR})
    @Operation(
            operationId = "getBillingPeriodLines",
            summary = "The lines of a month as everything is known now",
            description = "Of an open month they are provisional: what its invoice would say if it ended now.")
    public Uni<MonthLinesView> lines(String month) {
        YearMonth asked = MonthParameter.read(month);
        return tenant.require().chain(who -> lines.of(who.id(), asked));
    }

    @POST
    @Path("/billing-periods/{month: [^:/]+}:close")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "closeBillingPeriod",
            summary = "Close a month: a job, see Location",
            description =
                    "With acceptOpen it is closed although legs are UNRATED or HELD, or a source said nothing on the"
                            + " month's last day. Nothing else is accepted: an open dead letter is not.")
    @APIResponse(
            responseCode = "202",
            description = "The job",
            content = @Content(schema = @Schema(implementation = ClosingView.class)))
    @Parameter(ref = CurrentRequestKey.DOCUMENTED)
    public Uni<Response> close(String month, @Nullable CloseWish wish) {
        requestKey.check();
        String asked = MonthParameter.read(month).toString();
        boolean acceptOpen = wish != null && Boolean.TRUE.equals(wish.acceptOpen());
        boolean draft = wish != null && Boolean.TRUE.equals(wish.draft());
        String by = caller.get().subject();
        return tenant.require()
                .chain(who -> close.of(who, asked, acceptOpen, draft, by, requestKey.of(who.id(), wish))
                        .chain(id -> view(who.id(), id)))
                .map(view -> Response.accepted(view)
                        .location(URI.create("/v1/closings/" + view.id()))
                        .build());
    }

    @GET
    @Path("/closings/{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER})
    @Operation(operationId = "getClosing", summary = "How far a close has come")
    public Uni<ClosingView> closing(UUID id) {
        return tenant.require().chain(who -> view(who.id(), id));
    }

    private Uni<ClosingView> view(UUID tenantId, UUID id) {
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> connection
                                .preparedQuery(
                                        "select c.month, c.status, c.refusals, c.left_out, c.invoice_id, c.uncredited,"
                                                + " count(m.topic) filter (where m.topic = $3) as seen,"
                                                + " coalesce(max(m.partitions) filter (where m.topic = $3), 0) as wanted,"
                                                + " count(m.topic) filter (where m.topic = $4) as of_tenants, exists (select 1 from"
                                                + " rating_again r where r.tenant_id = c.tenant_id) or exists (select 1 from"
                                                + " month_rating r where r.tenant_id = c.tenant_id and r.status = 'RUNNING')"
                                                + " as rating from closing c left join"
                                                + " closing_marker m using (tenant_id, closing_id) where c.tenant_id = $1 and"
                                                + " c.closing_id = $2 group by c.tenant_id, c.closing_id")
                                .execute(Tuple.of(tenantId, id, Topics.CDR_RECORDED, Topics.TENANTS_STATE)))
                .map(rows -> {
                    for (Row row : rows) {
                        return view(id, row);
                    }
                    throw Problem.of(404, "not-found").because("not-found.detail");
                });
    }

    private static ClosingView view(UUID id, Row row) {
        String uncredited = row.getString("uncredited");
        int seen = row.getInteger("seen");
        int wanted = row.getInteger("wanted");
        int ofTenants = row.getInteger("of_tenants");
        List<String> waitingFor = new ArrayList<>();
        if (row.getString("status").equals("WAITING")) {
            if (wanted == 0 || seen < wanted) {
                waitingFor.add("cdr");
            }
            if (ofTenants == 0) {
                waitingFor.add("tenants");
            }
            if (row.getBoolean("rating")) {
                waitingFor.add("billing");
            }
        }
        return new ClosingView(
                id,
                row.getString("month"),
                row.getString("status"),
                seen + ofTenants,
                wanted == 0 ? 0 : wanted + 1,
                waitingFor,
                StoredJson.read(row.getString("refusals"), new TypeReference<List<Refusal>>() {}),
                StoredJson.read(row.getString("left_out"), new TypeReference<List<LeftOut>>() {}),
                row.getUUID("invoice_id"),
                uncredited == null ? null : StoredJson.read(uncredited, Amount.class));
    }
}
