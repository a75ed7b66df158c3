package coop.dure.billing.periods;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A close of a tenant's month, asked for by an operator.
 *
 * @param tenantId the tenant
 * @param closingId the close
 * @param month {@code YYYY-MM}
 * @param acceptOpen whether UNRATED and HELD legs may be left out
 * @param draft whether the invoice is to wait for a review
 * @param status REQUESTED, WAITING, COMPUTING, CLOSED or REFUSED
 */
record Closing(UUID tenantId, UUID closingId, String month, boolean acceptOpen, boolean draft, String status) {
    static final String COLUMNS = "tenant_id, closing_id, month, accept_open, draft, status";

    static Closing of(Row row) {
        return new Closing(
                row.getUUID("tenant_id"),
                row.getUUID("closing_id"),
                row.getString("month"),
                row.getBoolean("accept_open"),
                row.getBoolean("draft"),
                row.getString("status"));
    }
}
