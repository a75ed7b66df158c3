package coop.dure.billing.invoices;

import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Issued invoices. */
public final class InvoiceTable {
    private InvoiceTable() {}

    static Uni<Void> insert(SqlConnection connection, Invoice invoice) {
        return connection
                .preparedQuery(
                        "insert into invoice (tenant_id, invoice_id, number, month, currency, net_minor, vat_minor,"
                                + " total_minor, issued_at, content, due_on, overdue_at)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
                .execute(Tuple.from(new Object[] {
                    invoice.tenantId(),
                    invoice.invoiceId(),
                    invoice.number(),
                    invoice.month(),
                    invoice.currency(),
                    BigDecimal.valueOf(invoice.totals().netMinor()),
                    BigDecimal.valueOf(invoice.totals().vatMinor()),
                    BigDecimal.valueOf(invoice.totals().totalMinor()),
                    invoice.issuedAt().atOffset(ZoneOffset.UTC),
                    StoredJson.write(invoice),
                    invoice.dueOn(),
                    invoice.overdueAt().atOffset(ZoneOffset.UTC)
                }))
                .chain(() -> connection
                        .preparedQuery(
                                "insert into invoice_due (tenant_id, invoice_id, overdue_at) values ($1, $2, $3)")
                        .execute(Tuple.of(
                                invoice.tenantId(),
                                invoice.invoiceId(),
                                invoice.overdueAt().atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    /** The invoice. */
    public static Uni<Optional<Invoice>> find(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return connection
                .preparedQuery("select content from invoice where tenant_id = $1 and invoice_id = $2")
                .execute(Tuple.of(tenantId, invoiceId))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(StoredJson.read(row.getString("content"), Invoice.class));
                    }
                    return Optional.empty();
                });
    }

    /** How an invoice that there is stands now. */
    static Uni<InvoiceState> state(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return connection
                .preparedQuery(
                        "select came_minor, status from invoice_standing where tenant_id = $1 and invoice_id = $2")
                .execute(Tuple.of(tenantId, invoiceId))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new InvoiceState(
                            row.getBigDecimal("came_minor").longValueExact(),
                            InvoiceStatus.valueOf(row.getString("status")));
                });
    }
}
