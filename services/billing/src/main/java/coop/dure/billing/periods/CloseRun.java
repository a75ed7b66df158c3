package coop.dure.billing.periods;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * A close of a month for all tenants, asked for by an operator.
 *
 * @param runId the run
 * @param month {@code YYYY-MM}
 * @param acceptOpen whether UNRATED and HELD legs may be left out
 * @param draft whether invoices are to wait for a review
 * @param requestedBy subject of who asked
 */
record CloseRun(UUID runId, String month, boolean acceptOpen, boolean draft, String requestedBy) {
    static final String COLUMNS = "run_id, month, accept_open, draft, requested_by";

    static CloseRun of(Row row) {
        return new CloseRun(
                row.getUUID("run_id"),
                row.getString("month"),
                row.getBoolean("accept_open"),
                row.getBoolean("draft"),
                row.getString("requested_by"));
    }
}
