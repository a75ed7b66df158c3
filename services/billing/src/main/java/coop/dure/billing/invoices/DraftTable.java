package coop.dure.billing.invoices;

import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** Invoices that are computed and wait to be issued. */
final class DraftTable {
    private DraftTable() {}

    /**
     * A draft as kept.
     *
     * @param invoice without a number
     * @param status DRAFT or REVIEWED
     */
    record Draft(Invoice invoice, InvoiceStatus status) {}

    static Uni<Void> insert(SqlConnection connection, Invoice draft) {
        return connection
                .preparedQuery("insert into invoice_draft (tenant_id, invoice_id, month, status, currency, total_minor,"
                        + " content) values ($1, $2, $3, 'DRAFT', $4, $5, $6)")
                .execute(Tuple.of(
                        draft.tenantId(),
                        draft.invoiceId(),
                        draft.month(),
                        draft.currency(),
                        BigDecimal.valueOf(draft.totals().totalMinor()),
                        StoredJson.write(draft)))
                .replaceWithVoid();
    }

    static Uni<Optional<Draft>> find(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return find(connection, tenantId, invoiceId, "");
    }

    /** The draft, locked until the transaction ends. */
    static Uni<Optional<Draft>> lock(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return find(connection, tenantId, invoiceId, " for update");
    }

    private static Uni<Optional<Draft>> find(SqlConnection connection, UUID tenantId, UUID invoiceId, String locking) {
        return connection
                .preparedQuery(
                        "select content, status from invoice_draft where tenant_id = $1 and invoice_id = $2" + locking)
                .execute(Tuple.of(tenantId, invoiceId))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Draft(
                                StoredJson.read(row.getString("content"), Invoice.class),
                                InvoiceStatus.valueOf(row.getString("status"))));
                    }
                    return Optional.empty();
                });
    }

    static Uni<Void> reviewed(SqlConnection connection, Invoice draft) {
        return connection
                .preparedQuery("update invoice_draft set status = 'REVIEWED' where tenant_id = $1 and invoice_id = $2")
                .execute(Tuple.of(draft.tenantId(), draft.invoiceId()))
                .replaceWithVoid();
    }

    static Uni<Void> delete(SqlConnection connection, Invoice draft) {
        return connection
                .preparedQuery("delete from invoice_draft where tenant_id = $1 and invoice_id = $2")
                .execute(Tuple.of(draft.tenantId(), draft.invoiceId()))
                .replaceWithVoid();
    }
}
