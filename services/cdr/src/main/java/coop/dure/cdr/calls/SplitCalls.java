package coop.dure.cdr.calls;

import coop.dure.cdr.formats.RowIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rows of one link more than a day apart are different calls: switches use their ids again. */
public final class SplitCalls {
    /** The day, by printed starts, in milliseconds. */
    public static final long DAY_MS = 86_400_000L;

    private SplitCalls() {}

    /** The rows of one link, cut where more than 24 h lie between one start and the next. */
    public static List<List<StoredRow>> of(List<StoredRow> rowsOfLink) {
        List<StoredRow> inOrder = new ArrayList<>(rowsOfLink);
        inOrder.sort(Comparator.comparing(StoredRow::id, RowIds.IN_ORDER));
        List<List<StoredRow>> calls = new ArrayList<>();
        long previousMs = Long.MIN_VALUE / 2;
        for (StoredRow row : inOrder) {
            long startMs = RowIds.printedStartMs(row.id());
            if (startMs - previousMs > DAY_MS) {
                calls.add(new ArrayList<>());
            }
            calls.get(calls.size() - 1).add(row);
            previousMs = startMs;
        }
        return calls;
    }
}
