package coop.dure.billing.invoices;

import coop.dure.billing.credits.CreditNoteTable;
import coop.dure.billing.settlement.KeepBook;
import coop.dure.billing.settlement.Standing;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.InvoiceOverdue;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Looks at each invoice once, when the day on which it was due is over, and tells of it if something is owed then. What is
 * paid later is told by its payment.
 */
@ApplicationScoped
class TellOverdue {
    /** A sub-select of its own may be run again for each row, and takes the next one each time. */
    private static final String NEXT = "with due as materialized (select tenant_id, invoice_id from invoice_due"
            + " where overdue_at <= now() order by overdue_at limit 1 for update skip locked) delete from invoice_due d"
            + " using due where d.tenant_id = due.tenant_id and d.invoice_id = due.invoice_id"
            + " returning d.tenant_id, d.invoice_id";

    private final Outbox outbox;

    TellOverdue(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Of one invoice; false where there was none that nobody looks at. */
    Uni<Boolean> one(SqlConnection connection) {
        return connection
                .query(NEXT)
                .execute()
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(
                                row -> look(connection, row.getUUID("tenant_id"), row.getUUID("invoice_id")))
                        .collect()
                        .last()
                        .replaceWith(rows.rowCount() > 0));
    }

    /** With the tenant's book held: a payment that comes meanwhile is told behind it. */
    private Uni<Void> look(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return KeepBook.hold(connection, tenantId)
                .chain(() -> InvoiceTable.state(connection, tenantId, invoiceId))
                .chain(state -> state.status() == InvoiceStatus.OVERDUE
                        ? InvoiceTable.find(connection, tenantId, invoiceId)
                                .chain(invoice -> tell(connection, invoice.orElseThrow(), state))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(SqlConnection connection, Invoice invoice, InvoiceState state) {
        return CreditNoteTable.ofInvoice(connection, invoice.tenantId(), invoice.invoiceId())
                .chain(credits -> {
                    Standing standing = Standing.of(invoice, credits, state.cameMinor());
                    return outbox.add(
                            connection,
                            List.of(OutgoingEvent.of(
                                    Topics.BILLING_INVOICE,
                                    invoice.tenantId(),
                                    "invoice",
                                    invoice.invoiceId(),
                                    new InvoiceOverdue(
                                            invoice.tenantId(),
                                            invoice.invoiceId(),
                                            invoice.number(),
                                            invoice.currency(),
                                            standing.totalMinor(),
                                            standing.totalMinor() - standing.paidMinor(),
                                            invoice.dueOn(),
                                            invoice.overdueAt()))));
                });
    }
}
