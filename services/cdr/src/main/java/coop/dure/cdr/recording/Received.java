package coop.dure.cdr.recording;

import coop.dure.cdr.calls.StoredRow;
import coop.dure.contracts.cdr.CallRowReceived;
import java.util.List;
import java.util.UUID;

/**
 * A row of a batch.
 *
 * @param partition of the log
 * @param applied whether an earlier transaction applied it: then only its call's legs are told again
 * @param row as the edge wrote it
 * @param stored the same, as it is kept
 */
record Received(int partition, boolean applied, CallRowReceived row, StoredRow stored) implements CallEntry {
    static Received of(int partition, boolean applied, CallRowReceived row) {
        return new Received(
                partition,
                applied,
                row,
                new StoredRow(row.rowId(), row.contentHash(), row.source(), row.facts(), row.receivedAtMs()));
    }

    Received applied(boolean now) {
        return new Received(partition, now, row, stored);
    }

    @Override
    public CallKey key() {
        return CallKey.of(row);
    }

    @Override
    public List<UUID> rowIds() {
        return List.of(row.rowId());
    }

    DeliveryKey delivery() {
        return new DeliveryKey(row.tenantId(), row.deliveryId());
    }
}
