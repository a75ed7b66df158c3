package coop.dure.billing.settlement;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.ProblemDocument;
import coop.dure.platform.security.Caller;
import coop.dure.platform.security.CurrentCaller;
import coop.dure.platform.security.Roles;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
    private static final int MOST_LINES = 10_000;
    private final CurrentCaller caller;
    private final TenantTransactions transactions;
    private final ZoneId zone;

    StatementResource(
            CurrentCaller caller,
            TenantTransactions transactions,
            @ConfigProperty(name = "dure.billing.cooperative-zone") ZoneId zone) {
        this.caller = caller;
        this.transactions = transactions;
        this.zone = zone;
    }

    /**
     * A statement.
     *
     * @param month {@code YYYY-MM} in the cooperative's zone
     * @param status PROVISIONAL
     * @param lines each with the invoice and share group it comes from
     * @param totals per party and currency
     */
    public record StatementView(String month, String status, List<StatementLine> lines, List<StatementTotal> totals) {}

    /**
     * A line: what one payment brought a party of one share group.
     *
     * @param party the party; {@code null} for the cooperative's reserve
     * @param invoiceNumber the invoice that was paid
     * @param invoiceMonth its month
     * @param agreementVersion of the share group
     * @param revenueKind of the share group
     * @param postedAt when
     * @param amount due
     * @param currency ISO 4217 code
     */
    public record StatementLine(
            @Nullable UUID party,
            String invoiceNumber,
            String invoiceMonth,
            int agreementVersion,
            String revenueKind,
            Instant postedAt,
            String amount,
            String currency) {}

    /**
     * The sum of a party.
     *
     * @param party the party; {@code null} for the cooperative's reserve
     * @param amount due
     * @param currency ISO 4217 code
     */
    public record StatementTotal(@Nullable UUID party, String amount, String currency) {}

    @GET
    @Path("/{month}")
    @RolesAllowed({Roles.OPERATOR, Roles.MEMBER, Roles.COLLABORATOR})
    @Operation(operationId = "getStatement", summary = "What parties are due of what was paid in a month")
    public Uni<StatementView> get(String month, @QueryParam("party") @Nullable UUID party) {
        YearMonth asked = month(month);
        Caller who = caller.get();
        if (who.kind() == Caller.Kind.PARTY && party != null && !party.equals(who.organizationId())) {
            throw Problem.of(404, "not-found").because("not-found.detail");
        }
        Function<SqlConnection, Uni<RowSet<Row>>> query = connection -> connection
                .preparedQuery(
                        "select party_id, invoice_number, invoice_month, agreement_version, revenue_kind, posted_at,"
                                + " -amount_minor as due, currency from posting where account in ('PAYABLE', 'RESERVE')"
                                + " and posted_at >= $1 and posted_at < $2 and ($3::uuid is null or party_id = $3)"
                                + " order by posted_at, entry_id, position limit $4")
                .execute(Tuple.from(new @Nullable Object[] {
                    asked.atDay(1).atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC),
                    asked.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC),
                    party,
                    MOST_LINES + 1
                }));
        return (who.kind() == Caller.Kind.OPERATOR
                        ? transactions.inCooperativeSql(query)
                        : transactions.inPartySql(who.organizationId(), query))
                .map(rows -> view(asked, rows));
    }

    private static StatementView view(YearMonth month, RowSet<Row> rows) {
        if (rows.size() > MOST_LINES) {
            throw Problem.of(422, "statement-too-long").parameter("party", "statement.too-long", MOST_LINES);
        }
        List<StatementLine> lines = new ArrayList<>();
        PartyTotals totals = new PartyTotals();
        for (Row row : rows) {
            long due = row.getBigDecimal("due").longValueExact();
            String currency = row.getString("currency");
            totals.add(row.getUUID("party_id"), currency, due);
            lines.add(new StatementLine(
                    row.getUUID("party_id"),
                    row.getString("invoice_number"),
                    row.getString("invoice_month"),
                    row.getInteger("agreement_version"),
                    row.getString("revenue_kind"),
                    row.getOffsetDateTime("posted_at").toInstant(),
                    Money.textOfMinor(due, currency),
                    currency));
        }
        return new StatementView(month.toString(), "PROVISIONAL", lines, totals.list());
    }

    private static YearMonth month(String month) {
        try {
            return YearMonth.parse(month);
        } catch (DateTimeParseException e) {
            throw Problem.of(400, "bad-request").parameter("month", "field.month", month);
        }
    }
}
