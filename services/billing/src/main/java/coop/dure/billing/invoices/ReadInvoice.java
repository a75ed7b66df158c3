package coop.dure.billing.invoices;

import coop.dure.billing.credits.CreditNoteTable;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads an invoice, or a draft of one, with how it stands now. */
@ApplicationScoped
class ReadInvoice {
    private final TenantTransactions transactions;

    ReadInvoice(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * One of a tenant; a {@link Problem} 404 where there is none.
     *
     * @param drafts whether it may be a draft
     */
    Uni<InvoiceView> of(UUID tenantId, UUID invoiceId, boolean drafts) {
        return transactions.inTenantSql(
                tenantId,
                connection -> InvoiceTable.find(connection, tenantId, invoiceId)
                        .chain(found -> found.map(invoice -> issued(connection, invoice))
                                .orElseGet(() -> DraftTable.find(connection, tenantId, invoiceId)
                                        .map(draft -> draft.filter(any -> drafts)
                                                .map(any -> InvoiceView.of(
                                                        any.invoice(), List.of(), new InvoiceState(0, any.status())))
                                                .orElseThrow(() -> Problem.of(404, "not-found")
                                                        .because("not-found.detail"))))));
    }

    private static Uni<InvoiceView> issued(SqlConnection connection, Invoice invoice) {
        return CreditNoteTable.ofInvoice(connection, invoice.tenantId(), invoice.invoiceId())
                .chain(credits -> InvoiceTable.state(connection, invoice.tenantId(), invoice.invoiceId())
                        .map(state -> InvoiceView.of(invoice, credits, state)));
    }
}
