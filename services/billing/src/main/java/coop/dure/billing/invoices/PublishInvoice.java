package coop.dure.billing.invoices;

import coop.dure.billing.ledger.Entry;
import coop.dure.billing.ledger.PostEntry;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.InvoiceIssued;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Gives an invoice its number and its day, keeps it, posts it and tells of it, in the transaction of whoever issues it. */
@ApplicationScoped
class PublishInvoice {
    private final PostEntry ledger;
    private final Outbox outbox;

    PublishInvoice(PostEntry ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    Uni<Void> of(SqlConnection connection, Invoice computed) {
        return nextNumber(connection)
                .chain(number -> PostEntry.now(connection).map(now -> computed.issued(number, now)))
                .chain(invoice -> InvoiceTable.insert(connection, invoice)
                        .chain(() -> ledger.of(
                                connection,
                                invoice,
                                Entry.issue(invoice.totals()),
                                invoice.invoiceId(),
                                invoice.issuedAt()))
                        .chain(() -> outbox.add(
                                connection,
                                List.of(OutgoingEvent.of(
                                        Topics.BILLING_INVOICE,
                                        invoice.tenantId(),
                                        "invoice",
                                        invoice.invoiceId(),
                                        event(invoice))))));
    }

    /** Gapless: the counter's row stays locked until the invoice is there. */
    private static Uni<String> nextNumber(SqlConnection connection) {
        return connection
                .query("update invoice_counter set last_number = last_number + 1 where issuer = 'cooperative'"
                        + " returning last_number")
                .execute()
                .map(rows -> "%08d".formatted(rows.iterator().next().getLong(0)));
    }

    private static InvoiceIssued event(Invoice invoice) {
        return new InvoiceIssued(
                invoice.tenantId(),
                invoice.invoiceId(),
                invoice.number(),
                invoice.month(),
                invoice.currency(),
                invoice.totals().netMinor(),
                invoice.totals().vatMinor(),
                invoice.totals().totalMinor(),
                invoice.issuedAt());
    }
}
