package coop.dure.billing.settlement;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What caused an entry, as far as its reader may know.
 *
 * @param kind PAYMENT, CREDIT_NOTE or ADJUSTMENT
 * @param id of the payment or the credit note, for who looks after the tenant
 * @param number of the credit note; for who looks after the tenant what the bank calls the payment
 * @param reason why somebody credited or adjusted it
 */
record Cause(
        @Nullable String kind,
        @Nullable UUID id,
        @Nullable String number,
        @Nullable String reason) {
    /** From the columns of {@code causes_of_entries}. */
    static Cause of(Row row) {
        return new Cause(
                row.getString("cause_kind"),
                row.getUUID("cause_id"),
                row.getString("cause_number"),
                row.getString("reason"));
    }
}
