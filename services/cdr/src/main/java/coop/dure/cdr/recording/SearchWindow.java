package coop.dure.cdr.recording;

import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.sql.Columns;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Where the other rows of a call may lie: so that only the partitions of its days are looked at.
 *
 * @param key what the rows have in common
 * @param lowMs first printed start looked at
 * @param highMs first one no longer
 */
record SearchWindow(CallKey key, long lowMs, long highMs) {
    /** Two days around a printed start: enough unless the call itself lasts longer than a day. */
    static SearchWindow around(CallKey key, long printedStartMs) {
        return new SearchWindow(key, printedStartMs - 2 * SplitCalls.DAY_MS, printedStartMs + 2 * SplitCalls.DAY_MS);
    }

    SearchWindow including(SearchWindow other) {
        return new SearchWindow(key, Math.min(lowMs, other.lowMs), Math.max(highMs, other.highMs));
    }

    /** Whether no row outside of it can belong to the call. */
    boolean holdsAll(List<StoredRow> call) {
        return call.stream().allMatch(row -> {
            long startMs = RowIds.printedStartMs(row.id());
            return startMs - SplitCalls.DAY_MS >= lowMs && startMs + SplitCalls.DAY_MS < highMs;
        });
    }

    SearchWindow wider() {
        return new SearchWindow(key, lowMs - 30 * SplitCalls.DAY_MS, highMs + 30 * SplitCalls.DAY_MS);
    }

    static Columns<SearchWindow> columns(Collection<SearchWindow> windows) {
        return new Columns<>(List.copyOf(windows))
                .add("tenant_id", "uuid", UUID.class, each -> each.key().tenantId())
                .add("pbx", "text", String.class, each -> each.key().pbx())
                .add("link", "text", String.class, each -> each.key().link())
                .add("low", "uuid", UUID.class, each -> RowIds.lowest(each.lowMs()))
                .add("high", "uuid", UUID.class, each -> RowIds.lowest(each.highMs()));
    }
}
