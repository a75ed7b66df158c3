package coop.dure.billing.bank;

import coop.dure.billing.bank.matching.BankLine;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is kept.
 *
 * @param id the line
 * @param said what it says
 * @param status OPEN, BOOKED or DISMISSED
 * @param reason why
 * @param tenant who paid by it: the slug
 * @param invoiceId what was paid by it
 * @param invoiceNumber its number
 * @param paymentId the payment that was made of it
 */
record KeptLine(
        UUID id,
        BankLine said,
        String status,
        @Nullable String reason,
        @Nullable String tenant,
        @Nullable UUID invoiceId,
        @Nullable String invoiceNumber,
        @Nullable UUID paymentId) {
    static final String OPEN = "OPEN";
    static final String SELECT = "select b.*, d.slug, i.number from bank_line b left join tenant_directory d using"
            + " (tenant_id) left join invoice i using (tenant_id, invoice_id)";

    static KeptLine of(Row row) {
        return new KeptLine(
                row.getUUID("line_id"),
                new BankLine(
                        row.getString("line_key"),
                        row.getOffsetDateTime("received_at").toInstant(),
                        row.getBigDecimal("amount_minor").longValueExact(),
                        row.getString("currency"),
                        row.getString("payer"),
                        row.getString("memo")),
                row.getString("status"),
                row.getString("reason"),
                row.getString("slug"),
                row.getUUID("invoice_id"),
                row.getString("number"),
                row.getUUID("payment_id"));
    }

    boolean isOpen() {
        return status.equals(OPEN);
    }
}
