package coop.dure.billing.credits;

import coop.dure.billing.state.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Issued credit notes. */
public final class CreditNoteTable {
    private CreditNoteTable() {}

    /** Gapless: the counter's row stays locked until the credit note is there. */
    static Uni<String> nextNumber(SqlConnection connection) {
        return connection
                .query("update credit_note_counter set last_number = last_number + 1 where issuer = 'cooperative'"
                        + " returning last_number")
                .execute()
                .map(rows -> "C%08d".formatted(rows.iterator().next().getLong(0)));
    }

    static Uni<Void> insert(SqlConnection connection, CreditNote note) {
        return connection
                .preparedQuery("insert into credit_note (tenant_id, credit_note_id, number, invoice_id, kind, month,"
                        + " currency, net_minor, vat_minor, total_minor, refunded_minor, issued_at, content, change)"
                        + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
                        + " case when $5 = 'VOID' then nextval('charge_change') end)")
                .execute(Tuple.from(new Object[] {
                    note.tenantId(),
                    note.creditNoteId(),
                    note.number(),
                    note.invoiceId(),
                    note.kind().name(),
                    note.month(),
                    note.currency(),
                    BigDecimal.valueOf(note.netMinor()),
                    BigDecimal.valueOf(note.vatMinor()),
                    BigDecimal.valueOf(note.totalMinor()),
                    BigDecimal.valueOf(note.refundedMinor()),
                    note.issuedAt().atOffset(ZoneOffset.UTC),
                    StoredJson.write(note)
                }))
                .replaceWithVoid();
    }

    /** Those of an invoice, oldest first. */
    public static Uni<List<CreditNote>> ofInvoice(SqlConnection connection, UUID tenantId, UUID invoiceId) {
        return connection
                .preparedQuery("select content from credit_note where tenant_id = $1 and invoice_id = $2"
                        + " order by credit_note_id")
                .execute(Tuple.of(tenantId, invoiceId))
                .map(rows -> {
                    List<CreditNote> found = new ArrayList<>();
                    for (Row row : rows) {
                        found.add(StoredJson.read(row.getString("content"), CreditNote.class));
                    }
                    return found;
                });
    }
}
