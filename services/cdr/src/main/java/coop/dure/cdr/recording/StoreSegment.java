package coop.dure.cdr.recording;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.recording.DeliveryStore.Fates;
import coop.dure.cdr.sources.SourceCopies;
import coop.dure.cdr.statistics.counting.CallChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Stores what a segment of a batch has for its calls, within the batch's transaction: rows are kept, acts change what is
 * kept, and each call that any of them is about is folded again from all of it.
 */
@ApplicationScoped
class StoreSegment {
    private final SourceCopies sources;
    private final RowStore rowStore;
    private final UndoneDeliveries undoneDeliveries;
    private final LegStore legStore;
    private final VerdictStore verdictStore;
    private final DeliveryStore deliveries;
    private final ErasedCalls erasedCalls;

    StoreSegment(
            SourceCopies sources,
            RowStore rowStore,
            UndoneDeliveries undoneDeliveries,
            LegStore legStore,
            VerdictStore verdictStore,
            DeliveryStore deliveries,
            ErasedCalls erasedCalls) {
        this.sources = sources;
        this.rowStore = rowStore;
        this.undoneDeliveries = undoneDeliveries;
        this.legStore = legStore;
        this.verdictStore = verdictStore;
        this.deliveries = deliveries;
        this.erasedCalls = erasedCalls;
    }

    /**
     * What was stored.
     *
     * @param current the current revision of every leg of every call in the segment
     * @param fates of its rows
     * @param changedByActs by act, how many legs became other ones
     * @param changes the calls whose legs became other ones
     */
    record Stored(
            Collection<LegRevision> current, Fates fates, Map<ActKey, Long> changedByActs, List<CallChange> changes) {}

    /** Stores a segment. */
    Uni<Stored> store(SqlConnection connection, Segment segment) {
        Batch batch = new Batch(segment);
        return fold(connection, batch)
                .call(fold -> legStore.keep(connection, fold.changed()))
                .call(fold -> verdictStore.keep(connection, fold.ruled()))
                .call(fold -> erasedCalls.forgetDecisions(connection, fold.erased()))
                .chain(fold -> deliveries
                        .keep(connection, batch.fates())
                        .map(counted -> new Stored(
                                fold.current(), counted, segment.changedByActs(fold.changed()), fold.changedCalls())));
    }

    /** What folding some calls again would change, which is not kept. */
    Uni<Integer> wouldChange(SqlConnection connection, Segment refolds) {
        return fold(connection, new Batch(refolds)).map(fold -> fold.changed().size());
    }

    private Uni<FoldBatch> fold(SqlConnection connection, Batch batch) {
        Set<CallKey> hadRows = new HashSet<>();
        return sources.folds(connection, batch.tenants())
                .chain(folds -> erasedCalls
                        .expiredBefore(connection, batch.tenants())
                        .chain(expired -> rowStore.keptElsewhere(connection, batch.named())
                                .invoke(elsewhere ->
                                        ComputingFailedException.of(() -> batch.check(folds, elsewhere, expired))))
                        .chain(() -> find(connection, batch, List.copyOf(batch.windows()), hadRows))
                        .invoke(batch::refuseErased)
                        .chain(() -> keepRows(connection, batch))
                        .chain(() -> act(connection, batch))
                        .chain(() -> keptLegs(connection, batch, hadRows))
                        .chain(kept -> decided(connection, batch, hadRows, folds, kept))
                        .map(fold -> {
                            ComputingFailedException.of(() -> {
                                batch.fold(fold);
                                fold.tellAgain(batch::isNotReadWhole);
                            });
                            return fold;
                        }));
    }

    private Uni<Void> find(SqlConnection connection, Batch batch, List<SearchWindow> windows, Set<CallKey> hadRows) {
        return rowStore.within(connection, windows).chain(found -> {
            hadRows.addAll(found.keySet());
            batch.found(found);
            List<SearchWindow> wider = batch.tooNarrow();
            return wider.isEmpty() ? Uni.createFrom().voidItem() : find(connection, batch, wider, hadRows);
        });
    }

    private Uni<Void> keepRows(SqlConnection connection, Batch batch) {
        return undoneDeliveries
                .among(connection, batch.usable())
                .chain(undone ->
                        rowStore.keep(connection, batch.usable(), undone).invoke(kept -> batch.kept(kept, undone)))
                .chain(() -> undoneDeliveries.revive(connection, batch.maybeRevived()))
                .invoke(batch::revived)
                .replaceWithVoid();
    }

    /** What acts change of what is kept of their calls, before these are folded. */
    private Uni<Void> act(SqlConnection connection, Batch batch) {
        return undoneDeliveries
                .undo(connection, batch.open(ActKind.UNDO))
                .invoke(batch::undone)
                .chain(() -> rowStore.byId(connection, batch.changedAlone()))
                .invoke(batch::foundAlone)
                .chain(() -> erasedCalls.numbers(connection, batch.open(ActKind.ERASE)))
                .invoke(batch::erasing)
                .chain(() -> erasedCalls.blank(connection, batch.erased()))
                .replaceWithVoid();
    }

    /** With what people decided about the calls' legs, and wish to. */
    private Uni<FoldBatch> decided(
            SqlConnection connection,
            Batch batch,
            Set<CallKey> hadRows,
            Map<UUID, FoldCall> folds,
            List<LegRevision> kept) {
        List<ReceivedAct> wishes = batch.wishes();
        return verdictStore
                .ofCalls(connection, hadRows)
                .chain(verdicts -> verdictStore
                        .settled(connection, wishes)
                        .map(settled -> new FoldBatch(
                                folds,
                                batch.checked(),
                                kept,
                                verdicts,
                                wishes.stream()
                                        .filter(act -> !settled.contains(act.actKey()))
                                        .toList(),
                                System.currentTimeMillis())));
    }

    private Uni<List<LegRevision>> keptLegs(SqlConnection connection, Batch batch, Set<CallKey> hadRows) {
        return legStore.ofCalls(connection, batch.windowsWithRows(hadRows))
                .chain(ofCalls -> legStore.byId(connection, batch.ofTooLargeCalls())
                        .chain(alone -> legStore.withTheirCalls(connection, alone))
                        .map(alone -> {
                            List<LegRevision> kept = new ArrayList<>(ofCalls);
                            kept.addAll(alone);
                            return kept;
                        }));
    }
}
