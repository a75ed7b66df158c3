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
                                + " total_minor, issued_at, content) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
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
                    StoredJson.write(invoice)
                }))
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

    /** What came of an invoice: payments without what was refunded. */
    static Uni<Long> came(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return connection
                .preparedQuery("select coalesce((select sum(amount_minor) from payment where tenant_id = $1 and"
                        + " invoice_id = $2), 0) - coalesce((select sum(refunded_minor) from credit_note where"
                        + " tenant_id = $1 and invoice_id = $2), 0)")
                .execute(Tuple.of(tenantId, invoiceId))
                .map(rows -> rows.iterator().next().getBigDecimal(0).longValueExact());
    }
}
