package coop.dure.cdr.recording;

import coop.dure.cdr.closing.CloseFacts;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.recording.DeliveryStore.LateReject;
import coop.dure.cdr.sources.SourceCopies;
import coop.dure.contracts.ClosePassed;
import coop.dure.platform.closing.ErasedTenants;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Stores a batch of the log: rows, legs, counters and the log's position change in one transaction, which first locks
 * that position; so a record counts once, whatever is killed when.
 */
@ApplicationScoped
public class StoreBatch {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final LogPositions positions;
    private final SourceCopies sources;
    private final RowStore rowStore;
    private final LegStore legStore;
    private final DeliveryStore deliveries;
    private final DeadLetters deadLetters;
    private final CloseFacts closeFacts;
    private final ErasedTenants erasedTenants;

    StoreBatch(
            TenantTransactions transactions,
            LogPositions positions,
            SourceCopies sources,
            RowStore rowStore,
            LegStore legStore,
            DeliveryStore deliveries,
            DeadLetters deadLetters,
            CloseFacts closeFacts,
            ErasedTenants erasedTenants) {
        this.transactions = transactions;
        this.positions = positions;
        this.sources = sources;
        this.rowStore = rowStore;
        this.legStore = legStore;
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        this.closeFacts = closeFacts;
        this.erasedTenants = erasedTenants;
    }

    /**
     * What is to be told after the commit.
     *
     * @param legs the current revision of every leg of every call in the batch
     * @param markers of closes, each with what cdr knows of its tenant now
     */
    record Outcome(List<Told> legs, List<PassedOn> markers) {
        /** This one and what was stored after it. */
        Outcome and(Outcome later) {
            List<Told> allLegs = new ArrayList<>(legs);
            allLegs.addAll(later.legs());
            List<PassedOn> allMarkers = new ArrayList<>(markers);
            allMarkers.addAll(later.markers());
            return new Outcome(allLegs, allMarkers);
        }
    }

    /** A leg and the partition on which its rows came. */
    record Told(int partition, LegRevision leg) {}

    /** A marker and the partition on which it came. */
    record PassedOn(int partition, ClosePassed marker) {}

    /**
     * Stores a batch, but for what it has of tenants that were erased: nothing is left in which it could be told.
     *
     * @param replayed whether these are dead letters that a person mended: they lie below the position and were applied
     *     by nobody
     */
    Outcome store(String subscriberName, List<LogEntry> entries, boolean replayed) {
        return transactions
                .asWorker(connection -> locked(
                        connection,
                        entries,
                        replayed,
                        (kept, rows) -> setAside(connection, subscriberName, kept)
                                .chain(() -> rows.isEmpty()
                                        ? Uni.createFrom().item(List.<Told>of())
                                        : apply(connection, rows))
                                .chain(legs -> markers(connection, kept).map(markers -> new Outcome(legs, markers)))))
                .await()
                .atMost(PATIENCE);
    }

    /** Passes over a row that can never be stored: a visible reject, unless it was applied before. */
    Outcome reject(LogEntry.Row row, boolean replayed, String why) {
        return transactions
                .asWorker(connection -> locked(connection, List.of(row), replayed, (kept, rows) -> {
                    List<LateReject> rejects = rows.stream()
                            .filter(each -> !each.applied())
                            .map(each -> new LateReject(each, "line", Reason.of("reject.cannot-be-stored", why)))
                            .toList();
                    return deliveries
                            .count(connection, List.of(), List.of(), rejects)
                            .chain(() -> legStore.byId(connection, rows))
                            .map(legs -> new Outcome(
                                    legs.stream()
                                            .map(leg -> new Told(row.record().partition(), leg))
                                            .toList(),
                                    List.of()));
                }))
                .await()
                .atMost(PATIENCE);
    }

    /** Locks the positions, tells what is not an erased tenant's and which rows were applied before, and advances at the end. */
    private Uni<Outcome> locked(
            SqlConnection connection,
            List<? extends LogEntry> entries,
            boolean replayed,
            BiFunction<List<LogEntry>, List<Received>, Uni<Outcome>> work) {
        Map<Integer, Long> next = new HashMap<>();
        entries.forEach(
                entry -> next.merge(entry.record().partition(), entry.record().offset() + 1, Math::max));
        return kept(connection, entries)
                .chain(kept -> positions.lock(connection, next.keySet()).chain(positionOf -> {
                    List<Received> rows = rows(kept, positionOf);
                    if (replayed) {
                        return deliveries
                                .notYetCounted(connection, rows)
                                .chain(uncounted -> work.apply(kept, uncounted));
                    }
                    return work.apply(kept, rows).call(() -> positions.advance(connection, next));
                }));
    }

    private Uni<List<LogEntry>> kept(SqlConnection connection, List<? extends LogEntry> entries) {
        Set<UUID> tenants = entries.stream()
                .map(LogEntry::tenantId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return erasedTenants
                .among(connection, tenants)
                .map(erased -> entries.stream()
                        .filter(entry -> !erased.contains(entry.tenantId()))
                        .<LogEntry>map(entry -> entry)
                        .toList());
    }

    private static List<Received> rows(List<? extends LogEntry> entries, Map<Integer, Long> positionOf) {
        List<Received> rows = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Row row) {
                int partition = row.record().partition();
                Long position = positionOf.get(partition);
                if (position == null) {
                    throw new IllegalStateException("no position is kept for partition " + partition);
                }
                rows.add(Received.of(partition, row.record().offset() < position, row.row()));
            }
        }
        return rows;
    }

    private Uni<List<Told>> apply(SqlConnection connection, List<Received> rows) {
        Batch batch = new Batch(rows);
        Set<CallKey> hadRows = new HashSet<>();
        return sources.folds(connection, batch.tenants())
                .chain(folds -> rowStore.keptElsewhere(connection, batch.named())
                        .invoke(elsewhere -> batch.check(folds, elsewhere))
                        .chain(() -> find(connection, batch, List.copyOf(batch.windows()), hadRows))
                        .chain(() -> rowStore.keep(connection, batch.usable()))
                        .invoke(batch::kept)
                        .chain(() -> keptLegs(connection, batch, hadRows))
                        .map(kept -> {
                            FoldBatch fold = new FoldBatch(folds, kept, System.currentTimeMillis());
                            batch.fold(fold);
                            fold.tellAgain(kept.stream()
                                    .filter(leg -> isOfTooLargeCall(batch, leg))
                                    .toList());
                            return fold;
                        })
                        .call(fold -> legStore.keep(connection, fold.changed()))
                        .call(() -> deliveries.count(connection, batch.stored(), batch.duplicates(), batch.rejects()))
                        .map(fold -> told(fold, rows)));
    }

    private Uni<Void> find(SqlConnection connection, Batch batch, List<SearchWindow> windows, Set<CallKey> hadRows) {
        return rowStore.within(connection, windows).chain(found -> {
            hadRows.addAll(found.keySet());
            batch.found(found);
            List<SearchWindow> wider = batch.tooNarrow();
            return wider.isEmpty() ? Uni.createFrom().voidItem() : find(connection, batch, wider, hadRows);
        });
    }

    private Uni<List<LegRevision>> keptLegs(SqlConnection connection, Batch batch, Set<CallKey> hadRows) {
        return legStore.ofCalls(connection, batch.windowsWithRows(hadRows))
                .chain(ofCalls -> legStore.byId(connection, batch.ofTooLargeCalls())
                        .map(alone -> {
                            List<LegRevision> kept = new ArrayList<>(ofCalls);
                            kept.addAll(alone);
                            return kept;
                        }));
    }

    private static boolean isOfTooLargeCall(Batch batch, LegRevision leg) {
        return batch.ofTooLargeCalls().stream().anyMatch(row -> row.key().equals(leg.key()));
    }

    private static List<Told> told(FoldBatch fold, List<Received> rows) {
        Map<CallKey, Integer> partitions = new HashMap<>();
        rows.forEach(row -> partitions.put(row.key(), row.partition()));
        return fold.current().stream()
                .map(leg -> new Told(partitions.getOrDefault(leg.key(), 0), leg))
                .toList();
    }

    private Uni<Void> setAside(SqlConnection connection, String subscriberName, List<LogEntry> entries) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Poison poison) {
                all = all.chain(() -> deadLetters.add(connection, subscriberName, poison.record(), poison.reason()));
            }
        }
        return all;
    }

    private Uni<List<PassedOn>> markers(SqlConnection connection, List<LogEntry> entries) {
        Uni<List<PassedOn>> all = Uni.createFrom().item(new ArrayList<>());
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Marker marker) {
                all = all.chain(list -> closeFacts
                        .complete(connection, marker.marker())
                        .map(complete -> {
                            list.add(new PassedOn(marker.record().partition(), complete));
                            return list;
                        }));
            }
        }
        return all;
    }
}
