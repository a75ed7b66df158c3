package coop.dure.billing.settlement;

import coop.dure.billing.money.Amount;
import coop.dure.billing.periods.MonthParameter;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Settlement statements: what parties are due of what was paid in a calendar month of the cooperative's zone. Provisional
 * while the month runs. A party sees its own; the cooperative's office sees all, its reserve included.
 */
@Path("/v1/statements")
@Tag(name = "Statements")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public class StatementResource {
    private final CurrentCaller caller;
    private final TenantTransactions transactions;
    private final CloseStatements closes;
    private final ZoneId zone;

    StatementResource(
            CurrentCaller caller,
            TenantTransactions transactions,
            CloseStatements closes,
            @ConfigProperty(name = "dure.billing.cooperative-zone") ZoneId zone) {
        this.caller = caller;
        this.transactions = transactions;
        this.closes = closes;
        this.zone = zone;
    }

    /**
     * A statement, a page of its lines at a time.
     *
     * @param month {@code YYYY-MM} in the cooperative's zone
     * @param status PROVISIONAL or FIXED
     * @param totals per party and currency
     * @param lines each with the invoice and share group it comes from, oldest first
     * @param next cursor of the next page of lines; {@code null} on the last
     */
    public record StatementView(
            String month,
            String status,
            List<StatementTotal> totals,
            List<StatementLine> lines,
            @Nullable String next) {}

    /**
     * A line: what a payment or a credit brought a party of one share group, or an adjustment.
     *
     * @param entryId the ledger's entry, by which the line opens
     * @param kind SETTLEMENT or ADJUSTMENT
     * @param party the party; {@code null} for the cooperative's reserve
     * @param tenant whose invoice it is
     * @param invoiceNumber the invoice that was paid; {@code null} for an adjustment
     * @param invoiceMonth its month; {@code null} for an adjustment
     * @param agreementVersion of the share group
     * @param revenueKind of the share group
     * @param postedAt when
     * @param amount due
     * @param reason why somebody credited or adjusted it; {@code null} on all others
     * @param causeKind what brought it: PAYMENT, CREDIT_NOTE or ADJUSTMENT
     * @param causeId the payment or the credit note, for who looks after the tenant
     * @param causeNumber number of the credit note; for who looks after the tenant what the bank calls the payment
     */
    public record StatementLine(
            UUID entryId,
            String kind,
            @Nullable UUID party,
            @Nullable String tenant,
            @Nullable String invoiceNumber,
            @Nullable String invoiceMonth,
            @Nullable Integer agreementVersion,
            @Nullable String revenueKind,
            Instant postedAt,
            Amount amount,
            @Nullable String reason,
            @Nullable String causeKind,
            @Nullable UUID causeId,
            @Nullable String causeNumber) {}

    /**
     * The sum of a party.
     *
     * @param party the party; {@code null} for the cooperative's reserve
     * @param amount due in this month: the sum of its lines
     * @param broughtForward below zero: what earlier months could not take back
     * @param payable what is paid out
     * @param carriedForward below zero: what later months take back
     */
    public record StatementTotal(
            @Nullable UUID party, Amount amount, Amount broughtForward, Amount payable, Amount carriedForward) {}

    @GET
    @Path("/{month}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER, Roles.COLLABORATOR})
    @Operation(operationId = "getStatement", summary = "What parties are due of what was paid in a month")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(schema = @Schema(implementation = StatementView.class)))
    public Uni<Response> get(
            String month,
            @QueryParam("party") @Nullable UUID party,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        YearMonth asked = MonthParameter.read(month);
        int most = Limit.of(limit);
        StatementLines.Behind behind = StatementLines.Behind.of(Cursor.read(cursor, 2));
        Caller who = caller.get();
        if (who.kind() == Caller.Kind.PARTY && party != null && !party.equals(who.organizationId())) {
            throw Problem.of(404, "not-found").because("not-found.detail");
        }
        Function<SqlConnection, Uni<StatementView>> query = connection -> StatementMonth.of(connection, asked, zone)
                .chain(of -> StatementTotals.of(connection, of, party)
                        .chain(totals -> new StatementLines(of.from(), of.until(), party)
                                .page(connection, behind, most)
                                .map(page -> new StatementView(
                                        asked.toString(),
                                        of.fixed() ? "FIXED" : "PROVISIONAL",
                                        totals,
                                        page.items(),
                                        page.next()))));
        return (who.kind() == Caller.Kind.OPERATOR
                        ? transactions.inCooperativeSql(query)
                        : transactions.inPartySql(who.organizationId(), query))
                .map(view -> response(view, uri));
    }

    @POST
    @Path("/{month: [^:/]+}:close")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "closeStatements",
            summary = "Fix the statements of a month that is over",
            description = "Of all parties at once, in order of months. Fixing a month again changes nothing.")
    @APIResponse(responseCode = "204", description = "Fixed")
    public Uni<Response> close(String month) {
        return closes.of(MonthParameter.read(month), zone, caller.get().subject())
                .map(done -> Response.noContent().build());
    }

    private static Response response(StatementView view, UriInfo uri) {
        Response.ResponseBuilder response = Response.ok(view);
        if (view.next() != null) {
            response.link(
                    uri.getRequestUriBuilder()
                            .replaceQueryParam("cursor", view.next())
                            .build(),
                    "next");
        }
        return response.build();
    }
}
