package coop.dure.cdr.recording;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.recording.DeliveryStore.LateReject;
import coop.dure.cdr.recording.RowStore.Content;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A batch under way: its rows, and what becomes of each. */
final class Batch {
    private record RowKey(UUID tenantId, UUID rowId) {
        static RowKey of(Received row) {
            return new RowKey(row.row().tenantId(), row.row().rowId());
        }
    }

    private final List<Received> rows;
    private final List<Received> usable = new ArrayList<>();
    private final List<LateReject> rejects = new ArrayList<>();
    private final List<Received> stored = new ArrayList<>();
    private final List<Received> duplicates = new ArrayList<>();
    private final Map<CallKey, SearchWindow> windows = new LinkedHashMap<>();
    private final Map<CallKey, List<StoredRow>> rowsOfCalls = new HashMap<>();
    private final Set<CallKey> tooLarge = new HashSet<>();

    Batch(List<Received> rows) {
        this.rows = rows;
        for (Received row : rows) {
            windows.merge(
                    row.key(),
                    SearchWindow.around(
                            row.key(), RowIds.printedStartMs(row.row().rowId())),
                    SearchWindow::including);
        }
    }

    Set<UUID> tenants() {
        Set<UUID> tenants = new HashSet<>();
        rows.forEach(row -> tenants.add(row.row().tenantId()));
        return tenants;
    }

    /** Sorts out what cannot be used: it becomes a visible reject, not a stopped partition. */
    void check(Map<UUID, FoldCall> folds, Set<Content> keptElsewhere) {
        Map<RowKey, CallKey> callOfRow = new HashMap<>();
        for (Received row : rows) {
            if (row.applied()) {
                continue;
            }
            FoldCall fold = folds.get(row.row().tenantId());
            RowKey id = RowKey.of(row);
            try {
                if (keptElsewhere.contains(Content.of(row))
                        || !callOfRow.getOrDefault(id, row.key()).equals(row.key())) {
                    throw new UnusableRowException("recordId", "reject.other-call");
                }
                if (fold == null) {
                    throw new UnusableRowException("source", "reject.unknown-tenant");
                }
                fold.check(row.stored());
                usable.add(row);
                callOfRow.put(id, row.key());
            } catch (UnusableRowException unusable) {
                rejects.add(new LateReject(row, unusable.field(), unusable.reason()));
            } catch (RuntimeException unreadable) {
                rejects.add(new LateReject(
                        row,
                        "line",
                        Reason.of("reject.unreadable", unreadable.getClass().getSimpleName())));
            }
        }
    }

    /** Rows in Dure's own JSON, whose id does not tell their link. */
    List<Received> named() {
        return rows.stream()
                .filter(row -> !row.applied() && row.row().format().equals("REST"))
                .toList();
    }

    List<Received> usable() {
        return usable;
    }

    Collection<SearchWindow> windows() {
        return windows.values();
    }

    void found(Map<CallKey, List<StoredRow>> kept) {
        kept.forEach((key, found) -> {
            if (found.size() > FoldCall.MOST_ROWS) {
                tooLarge.add(key);
            }
            rowsOfCalls.put(key, new ArrayList<>(found));
        });
    }

    /** Takes what was not there yet; the first of equal rows in the batch is the one that was stored. */
    void kept(Set<Content> contents) {
        Set<Content> left = new HashSet<>(contents);
        for (Received row : usable) {
            if (left.remove(Content.of(row))) {
                stored.add(row);
                rowsOfCalls
                        .computeIfAbsent(row.key(), first -> new ArrayList<>())
                        .add(row.stored());
            } else {
                duplicates.add(row);
            }
        }
    }

    /** Windows that end within reach of a call: they must be looked at again, wider. */
    List<SearchWindow> tooNarrow() {
        Map<CallKey, List<StoredRow>> all = new HashMap<>();
        rowsOfCalls.forEach((key, found) -> all.put(key, new ArrayList<>(found)));
        rows.forEach(row ->
                all.computeIfAbsent(row.key(), first -> new ArrayList<>()).add(row.stored()));
        List<SearchWindow> wider = new ArrayList<>();
        for (SearchWindow window : windows.values()) {
            List<StoredRow> ofLink = all.getOrDefault(window.key(), List.of());
            if (ofLink.size() <= 1 || tooLarge.contains(window.key())) {
                continue;
            }
            boolean whole = coop.dure.cdr.calls.SplitCalls.of(ofLink).stream()
                    .filter(call ->
                            call.stream().anyMatch(row -> inBatch(window.key()).contains(row.id())))
                    .allMatch(window::holdsAll);
            if (!whole) {
                wider.add(window.wider());
            }
        }
        wider.forEach(window -> windows.put(window.key(), window));
        return wider;
    }

    /** Windows of calls that had rows before: only these can have legs already. */
    List<SearchWindow> windowsWithRows(Set<CallKey> hadRows) {
        return windows.values().stream()
                .filter(window -> hadRows.contains(window.key()) && !tooLarge.contains(window.key()))
                .toList();
    }

    List<Received> ofTooLargeCalls() {
        return rows.stream().filter(row -> tooLarge.contains(row.key())).toList();
    }

    void fold(FoldBatch fold) {
        for (CallKey key : windows.keySet()) {
            if (tooLarge.contains(key)) {
                fold.foldAlone(
                        key,
                        stored.stream()
                                .filter(row -> row.key().equals(key))
                                .map(Received::stored)
                                .toList());
            } else {
                fold.fold(key, rowsOfCalls.getOrDefault(key, List.of()), inBatch(key));
            }
        }
    }

    List<Received> stored() {
        return stored;
    }

    List<Received> duplicates() {
        return duplicates;
    }

    List<LateReject> rejects() {
        return rejects;
    }

    private Map<CallKey, Set<UUID>> idsByCall = Map.of();

    private Set<UUID> inBatch(CallKey key) {
        if (idsByCall.isEmpty()) {
            Map<CallKey, Set<UUID>> ids = new HashMap<>();
            rows.forEach(row -> ids.computeIfAbsent(row.key(), first -> new HashSet<>())
                    .add(row.row().rowId()));
            idsByCall = ids;
        }
        return idsByCall.getOrDefault(key, Set.of());
    }
}
