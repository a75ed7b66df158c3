package coop.dure.billing.documents;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.credits.CreditNoteTable;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.IssuedOrDraft;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Invoices with what stands on them beside their amounts. What nobody had said when an invoice was issued is read as it is
 * now: better late than never on paper.
 */
@ApplicationScoped
class Letterheads {
    private final TenantTransactions transactions;

    Letterheads(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** An invoice, ready to be written. */
    record Headed(Invoice invoice, Letterhead letterhead) {}

    /** A credit note of an invoice, ready to be written. */
    record Credited(CreditNote note, Headed headed) {}

    /** One of a tenant, as issued. */
    Uni<Headed> of(UUID tenantId, UUID invoiceId) {
        return of(tenantId, invoiceId, false);
    }

    /**
     * One of a tenant.
     *
     * @param drafts whether it may be a draft
     */
    Uni<Headed> of(UUID tenantId, UUID invoiceId, boolean drafts) {
        return transactions.inTenantSql(tenantId, connection -> headed(connection, tenantId, invoiceId, drafts));
    }

    /** A credit note of one of a tenant's invoices. */
    Uni<Credited> credited(UUID tenantId, UUID invoiceId, UUID creditNoteId) {
        return transactions.inTenantSql(
                tenantId,
                connection -> headed(connection, tenantId, invoiceId, false)
                        .chain(headed -> CreditNoteTable.ofInvoice(connection, tenantId, invoiceId)
                                .map(notes -> notes.stream()
                                        .filter(note -> note.creditNoteId().equals(creditNoteId))
                                        .findFirst()
                                        .map(note -> new Credited(note, headed))
                                        .orElseThrow(Letterheads::notFound))));
    }

    private static Uni<Headed> headed(SqlConnection connection, UUID tenantId, UUID invoiceId, boolean drafts) {
        return IssuedOrDraft.find(connection, tenantId, invoiceId, drafts).chain(found -> {
            Invoice invoice = found.orElseThrow(Letterheads::notFound);
            Letterhead kept = invoice.letterhead();
            return kept != null && kept.issuer() != null && kept.buyer().isComplete()
                    ? Uni.createFrom().item(new Headed(invoice, kept))
                    : completed(connection, invoice, kept).map(letterhead -> new Headed(invoice, letterhead));
        });
    }

    private static Problem notFound() {
        return Problem.of(404, "not-found").because("not-found.detail");
    }

    private static Uni<Letterhead> completed(SqlConnection connection, Invoice invoice, @Nullable Letterhead kept) {
        return IssuerTable.find(connection, IssuerTable.COOPERATIVE)
                .map(found -> found.map(IssuerTable.Kept::details).orElse(null))
                .chain(issuer -> tenant(connection, invoice.tenantId()).map(tenant -> {
                    if (kept == null) {
                        LocalDate from = YearMonth.parse(invoice.month()).atDay(1);
                        return new Letterhead(
                                issuer, Buyer.of(tenant), tenant.locale(), tenant.zone(), from, from.plusMonths(1));
                    }
                    return new Letterhead(
                            kept.issuer() == null ? issuer : kept.issuer(),
                            kept.buyer().isComplete() ? kept.buyer() : Buyer.of(tenant),
                            kept.locale(),
                            kept.zone(),
                            kept.from(),
                            kept.until());
                }));
    }

    private static Uni<TenantChanged> tenant(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select state from tenant where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    for (Row row : rows) {
                        return StoredJson.read(row.getString("state"), TenantChanged.class);
                    }
                    throw new IllegalStateException("tenant " + tenantId + " has an invoice and is not known");
                });
    }
}
