package coop.dure.cdr.calls.tally;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.calls.StoredRow;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of which more rows may come: the ones that had a row lately, with at most five thousand rows altogether. A call
 * whose rows lie further apart in its file counts as several.
 */
final class RecentCalls {
    static final int MOST_ROWS = 5_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final FoldCall fold;
    private final LegSums sums;
    private final Map<String, List<StoredRow>> byLink = new LinkedHashMap<>(16, LOAD_FACTOR, true);
    private int rows;

    RecentCalls(FoldCall fold, LegSums sums) {
        this.fold = fold;
        this.sums = sums;
    }

    void add(String link, StoredRow row) {
        byLink.computeIfAbsent(link, first -> new ArrayList<>()).add(row);
        rows++;
        while (rows > MOST_ROWS) {
            Iterator<List<StoredRow>> oldest = byLink.values().iterator();
            List<StoredRow> done = oldest.next();
            oldest.remove();
            rows -= done.size();
            sum(done);
        }
    }

    void end() {
        byLink.values().forEach(this::sum);
        byLink.clear();
        rows = 0;
    }

    private void sum(List<StoredRow> rowsOfLink) {
        for (List<StoredRow> call : SplitCalls.of(rowsOfLink)) {
            List<Leg> legs = fold.legs(call);
            if (!legs.isEmpty()) {
                sums.addCall();
                legs.forEach(sums::add);
            }
        }
    }
}
