package coop.dure.cdr.recording;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.calls.UnusableRowException;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.formats.RowIds;
import coop.dure.cdr.recording.DeliveryStore.Fates;
import coop.dure.cdr.recording.DeliveryStore.LateReject;
import coop.dure.cdr.recording.RowStore.Content;
import coop.dure.cdr.recording.RowStore.KeptRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A segment of a batch under way: its rows and acts, and what becomes of each. */
final class Batch {
    private record RowKey(UUID tenantId, UUID rowId) {
        static RowKey of(Received row) {
            return new RowKey(row.row().tenantId(), row.row().rowId());
        }
    }

    private final List<Received> rows;
    private final List<ReceivedAct> acts;
    private final List<CallEntry> entries;
    private final List<Received> usable = new ArrayList<>();
    private final Map<StoredRow, List<Attempt>> checked = new IdentityHashMap<>();
    private final List<LateReject> rejects = new ArrayList<>();
    private final List<Received> stored = new ArrayList<>();
    private final List<Received> duplicates = new ArrayList<>();
    private final List<Received> revived = new ArrayList<>();
    private final Map<CallKey, SearchWindow> windows = new LinkedHashMap<>();
    private final Map<CallKey, List<StoredRow>> rowsOfCalls = new HashMap<>();
    private final Map<CallKey, List<StoredRow>> rowsAlone = new HashMap<>();
    private final Set<Content> undone = new HashSet<>();
    private final Set<Content> maybeRevived = new HashSet<>();
    private final Set<CallKey> tooLarge = new HashSet<>();
    private final FrozenRows frozen = new FrozenRows();
    private Map<ActKey, String> erasedNumbers = Map.of();
    private final Map<CallKey, Set<UUID>> idsByCall = new HashMap<>();

    Batch(Segment segment) {
        this.rows = segment.rows();
        this.acts = segment.acts();
        this.entries = segment.entries();
        for (CallEntry entry : entries) {
            idsByCall.computeIfAbsent(entry.key(), first -> new HashSet<>()).addAll(entry.rowIds());
            for (UUID id : entry.rowIds()) {
                windows.merge(
                        entry.key(),
                        SearchWindow.around(entry.key(), RowIds.printedStartMs(id)),
                        SearchWindow::including);
            }
        }
    }

    Set<UUID> tenants() {
        Set<UUID> tenants = new HashSet<>();
        entries.forEach(entry -> tenants.add(entry.key().tenantId()));
        return tenants;
    }

    /** Acts on single legs that no earlier transaction has applied. */
    List<ReceivedAct> wishes() {
        return acts.stream()
                .filter(act -> act.kind().wish().isPresent() && !act.applied())
                .toList();
    }

    /** What an earlier transaction has not applied of a kind. */
    List<ReceivedAct> open(ActKind kind) {
        return acts.stream().filter(act -> act.kind() == kind && !act.applied()).toList();
    }

    /** Sorts out what cannot be used: it becomes a visible reject, not a stopped partition. */
    void check(Map<UUID, FoldCall> folds, Set<Content> keptElsewhere, Map<UUID, Long> expiredBeforeMs) {
        frozen.expired(expiredBeforeMs);
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
                if (frozen.isExpired(row.row().tenantId(), row.row().rowId())) {
                    throw new UnusableRowException("line", "reject.expired");
                }
                checked.put(row.stored(), fold.check(row.stored()));
                usable.add(row);
                callOfRow.put(id, row.key());
            } catch (UnusableRowException unusable) {
                rejects.add(new LateReject(row, unusable.field(), unusable.reason()));
            } catch (RuntimeException | StackOverflowError unreadable) {
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

    /** What each usable row says: most are all of their call, and need not be read again. */
    Map<StoredRow, List<Attempt>> checked() {
        return checked;
    }

    Collection<SearchWindow> windows() {
        return windows.values();
    }

    void found(Map<CallKey, List<KeptRow>> kept) {
        kept.forEach((key, found) -> {
            if (found.size() > FoldCall.MOST_ROWS) {
                tooLarge.add(key);
            }
            rowsOfCalls.put(key, new ArrayList<>(noting(key, found)));
        });
    }

    private List<StoredRow> noting(CallKey key, List<KeptRow> found) {
        found.stream()
                .filter(KeptRow::erased)
                .forEach(each -> frozen.erased(key.tenantId(), each.row().id()));
        found.stream().filter(KeptRow::undone).forEach(each -> undone.add(Content.of(key.tenantId(), each.row())));
        return found.stream().map(KeptRow::row).toList();
    }

    /** Sorts out rows of calls that were erased. */
    void refuseErased() {
        if (frozen.noneErased()) {
            return;
        }
        usable.removeIf(row -> {
            List<StoredRow> withIt = new ArrayList<>(rowsOfCalls.getOrDefault(row.key(), List.of()));
            withIt.add(row.stored());
            boolean erased = SplitCalls.of(withIt).stream()
                    .filter(call -> call.contains(row.stored()))
                    .flatMap(List::stream)
                    .anyMatch(each -> frozen.isErased(row.row().tenantId(), each.id()));
            if (erased) {
                rejects.add(new LateReject(row, "line", Reason.of("reject.erased")));
            }
            return erased;
        });
    }

    /** Of the calls from which a number is erased all rows; of those too large to be read whole the ones that have it. */
    List<RowOfCall> erased() {
        List<RowOfCall> rows = new ArrayList<>();
        for (ReceivedAct act : open(ActKind.ERASE)) {
            if (tooLarge.contains(act.key())) {
                act.rowIds().forEach(id -> rows.add(new RowOfCall(act.key(), id)));
            } else {
                callsOf(act).flatMap(List::stream).forEach(row -> rows.add(new RowOfCall(act.key(), row.id())));
            }
        }
        return rows.stream().distinct().toList();
    }

    /** Takes which numbers acts erase. */
    void erasing(Map<ActKey, String> numbers) {
        erasedNumbers = numbers;
    }

    private Stream<List<StoredRow>> callsOf(ReceivedAct act) {
        Set<UUID> ids = Set.copyOf(act.rowIds());
        return SplitCalls.of(rowsOfCalls.getOrDefault(act.key(), List.of())).stream()
                .filter(call -> call.stream().anyMatch(row -> ids.contains(row.id())));
    }

    /** Takes numbers out of legs, before anything is folded. */
    private void erase(FoldBatch fold) {
        for (ReceivedAct act : open(ActKind.ERASE)) {
            String number =
                    erasedNumbers.get(new ActKey(act.act().tenantId(), act.act().actId()));
            List<List<StoredRow>> calls = tooLarge.contains(act.key())
                    ? List.of(rowsAlone.getOrDefault(act.key(), List.of()))
                    : callsOf(act).toList();
            for (List<StoredRow> call : calls) {
                fold.erase(act.key(), call, number);
                call.forEach(row -> frozen.erased(act.act().tenantId(), row.id()));
            }
        }
    }

    /**
     * Takes what was not there yet; the first of equal rows in the batch is the one that was stored.
     *
     * @param undoneDeliveries whose rows are kept and do not count
     */
    void kept(Set<Content> contents, Set<DeliveryKey> undoneDeliveries) {
        Set<Content> left = new HashSet<>(contents);
        for (Received row : usable) {
            if (left.remove(Content.of(row))) {
                stored.add(row);
                rowsOfCalls
                        .computeIfAbsent(row.key(), first -> new ArrayList<>())
                        .add(row.stored());
                if (undoneDeliveries.contains(row.delivery())) {
                    undone.add(Content.of(row));
                }
            } else {
                duplicates.add(row);
            }
        }
        maybeRevived.addAll(duplicates.stream()
                .filter(row -> !undoneDeliveries.contains(row.delivery()))
                .filter(row -> undone.contains(Content.of(row)) || tooLarge.contains(row.key()))
                .map(Content::of)
                .toList());
    }

    /** Contents that do not count and were now delivered again, as far as their calls were read. */
    Set<Content> maybeRevived() {
        return maybeRevived;
    }

    /** Takes what counts again: the first delivery of each is no duplicate. */
    void revived(Set<Content> contents) {
        undone.removeAll(contents);
        Set<Content> left = new HashSet<>(contents);
        duplicates.removeIf(row -> {
            boolean first = maybeRevived.contains(Content.of(row)) && left.remove(Content.of(row));
            if (first) {
                revived.add(row);
            }
            return first;
        });
    }

    /** Takes what does not count any more. */
    void undone(Set<Content> contents) {
        undone.addAll(contents);
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
            boolean whole = SplitCalls.of(ofLink).stream()
                    .filter(call ->
                            call.stream().anyMatch(row -> ids(window.key()).contains(row.id())))
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

    /** Of a call that is not read whole nothing but the batch's own rows is folded. */
    boolean isNotReadWhole(LegRevision leg) {
        return tooLarge.contains(leg.key());
    }

    /** Those of calls that are not read whole. */
    List<RowOfCall> ofTooLargeCalls() {
        return tooLarge.stream()
                .flatMap(key -> ids(key).stream().map(id -> new RowOfCall(key, id)))
                .toList();
    }

    /** Rows of calls that are not read whole whose standing this batch has changed. */
    List<RowOfCall> changedAlone() {
        Stream<RowOfCall> acted = acts.stream()
                .filter(act -> !act.applied())
                .flatMap(act -> act.rowIds().stream().map(id -> new RowOfCall(act.key(), id)));
        Stream<RowOfCall> again =
                revived.stream().map(row -> new RowOfCall(row.key(), row.row().rowId()));
        return Stream.concat(acted, again)
                .filter(row -> tooLarge.contains(row.key()))
                .distinct()
                .toList();
    }

    /** Takes them. */
    void foundAlone(Map<CallKey, List<KeptRow>> kept) {
        kept.forEach((key, found) -> rowsAlone.put(key, noting(key, found)));
    }

    void fold(FoldBatch fold) {
        erase(fold);
        for (CallKey key : windows.keySet()) {
            Predicate<StoredRow> counts = row -> !undone.contains(Content.of(key.tenantId(), row));
            if (tooLarge.contains(key)) {
                List<StoredRow> alone = rowsAlone.getOrDefault(key, List.of());
                Stream<StoredRow> added =
                        stored.stream().filter(row -> row.key().equals(key)).map(Received::stored);
                fold.foldAlone(
                        key,
                        Stream.concat(added, alone.stream())
                                .distinct()
                                .filter(counts)
                                .filter(row -> !frozen.has(key.tenantId(), row.id()))
                                .toList(),
                        alone.stream()
                                .map(StoredRow::id)
                                .filter(id -> !frozen.has(key.tenantId(), id))
                                .toList());
            } else {
                fold.fold(
                        key,
                        rowsOfCalls.getOrDefault(key, List.of()),
                        ids(key),
                        counts,
                        row -> frozen.has(key.tenantId(), row.id()));
            }
        }
    }

    private Set<UUID> ids(CallKey key) {
        return idsByCall.getOrDefault(key, Set.of());
    }

    Fates fates() {
        return new Fates(stored, revived, duplicates, rejects);
    }
}
