package coop.dure.billing.ledger;

import coop.dure.billing.money.Amount;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The ledger of a tenant, for the cooperative's office. */
@Path("/v1/ledger/entries")
@Tag(name = "Ledger")
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
@RolesAllowed(Roles.OPERATOR)
public class LedgerResource {
    private final CurrentTenant tenant;
    private final TenantTransactions transactions;

    LedgerResource(CurrentTenant tenant, TenantTransactions transactions) {
        this.tenant = tenant;
        this.transactions = transactions;
    }

    /**
     * An entry: its postings sum to zero.
     *
     * @param id the entry
     * @param kind ISSUE, PAYMENT, FROM_BALANCE, SETTLEMENT, CREDIT, REFUND, PAYOUT or ADJUSTMENT
     * @param causeId the invoice, payment, credit note, payout or adjustment that caused it
     * @param invoiceNumber the invoice it belongs to; {@code null} for payouts and adjustments
     * @param postedAt when
     * @param reason why, where somebody adjusted it
     * @param currency ISO 4217 code
     * @param postings its sides
     */
    public record EntryView(
            UUID id,
            String kind,
            UUID causeId,
            @Nullable String invoiceNumber,
            Instant postedAt,
            @Nullable String reason,
            String currency,
            List<PostingView> postings) {}

    /**
     * One side.
     *
     * @param account RECEIVABLE, UNSETTLED_REVENUE, VAT, BANK, TENANT_BALANCE, PAYABLE or RESERVE
     * @param partyId whose payable it is
     * @param revenueKind of the share group it comes from
     * @param agreementVersion of the share group it comes from
     * @param amount debit positive, credit negative
     */
    public record PostingView(
            String account,
            @Nullable UUID partyId,
            @Nullable String revenueKind,
            @Nullable Integer agreementVersion,
            Amount amount) {}

    @GET
    @Operation(operationId = "listLedgerEntries", summary = "Entries of the tenant, oldest first")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        int most = Limit.of(limit);
        Cursor after = Cursor.read(cursor, 1);
        UUID behind = after == null ? new UUID(0, 0) : after.uuid(0);
        return tenant.require()
                .chain(who -> transactions.inTenantSql(
                        who.id(),
                        connection -> connection
                                .preparedQuery(
                                        "select e.entry_id, e.kind, e.cause_id, e.invoice_number, e.posted_at, e.reason, e.currency,"
                                                + " p.account, p.party_id, p.revenue_kind, p.agreement_version, p.amount_minor from"
                                                + " (select * from ledger_entry where tenant_id = $1 and entry_id > $2 order by entry_id"
                                                + " limit $3) e join posting p using (tenant_id, entry_id)"
                                                + " order by e.entry_id, p.position")
                                .execute(Tuple.of(who.id(), behind, most + 1))))
                .map(rows -> {
                    Map<UUID, EntryView> found = new LinkedHashMap<>();
                    for (Row row : rows) {
                        found.computeIfAbsent(row.getUUID("entry_id"), id -> entry(row))
                                .postings()
                                .add(posting(row));
                    }
                    return Page.of(new ArrayList<>(found.values()), most, entry -> Cursor.behind(entry.id()))
                            .response(uri);
                });
    }

    private static EntryView entry(Row row) {
        return new EntryView(
                row.getUUID("entry_id"),
                row.getString("kind"),
                row.getUUID("cause_id"),
                row.getString("invoice_number"),
                row.getOffsetDateTime("posted_at").toInstant(),
                row.getString("reason"),
                row.getString("currency"),
                new ArrayList<>());
    }

    private static PostingView posting(Row row) {
        return new PostingView(
                row.getString("account"),
                row.getUUID("party_id"),
                row.getString("revenue_kind"),
                row.getInteger("agreement_version"),
                Amount.ofMinor(row.getBigDecimal("amount_minor"), row.getString("currency")));
    }
}
