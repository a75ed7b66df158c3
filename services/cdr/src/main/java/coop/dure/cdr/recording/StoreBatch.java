package coop.dure.cdr.recording;

import coop.dure.cdr.closing.CloseFacts;
import coop.dure.cdr.formats.Reason;
import coop.dure.cdr.recording.DeliveryStore.Fates;
import coop.dure.cdr.recording.DeliveryStore.LateReject;
import coop.dure.cdr.statistics.counting.CallChange;
import coop.dure.contracts.ClosePassed;
import coop.dure.platform.closing.ErasedTenants;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Stores a batch of the log: rows, acts, legs, counters and the log's position change in one transaction, which first
 * locks that position; so a record counts once, whatever is killed when.
 */
@ApplicationScoped
public class StoreBatch {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final LogPositions positions;
    private final StoreSegment storeSegment;
    private final LegStore legStore;
    private final RollUpStore rollUps;
    private final DeliveryStore deliveries;
    private final JobStore jobs;
    private final DeadLetters deadLetters;
    private final CloseFacts closeFacts;
    private final ErasedTenants erasedTenants;

    StoreBatch(
            TenantTransactions transactions,
            LogPositions positions,
            StoreSegment storeSegment,
            LegStore legStore,
            RollUpStore rollUps,
            DeliveryStore deliveries,
            JobStore jobs,
            DeadLetters deadLetters,
            CloseFacts closeFacts,
            ErasedTenants erasedTenants) {
        this.transactions = transactions;
        this.positions = positions;
        this.storeSegment = storeSegment;
        this.legStore = legStore;
        this.rollUps = rollUps;
        this.deliveries = deliveries;
        this.jobs = jobs;
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
                        (kept, calls) -> setAside(connection, subscriberName, kept)
                                .chain(() -> apply(connection, calls))
                                .chain(legs -> markers(connection, kept).map(markers -> new Outcome(legs, markers)))))
                .await()
                .atMost(PATIENCE);
    }

    /** Passes over a row that can never be stored: a visible reject, unless it was applied before. */
    Outcome reject(LogEntry.Row row, boolean replayed, String why) {
        return transactions
                .asWorker(connection -> locked(connection, List.of(row), replayed, (kept, calls) -> {
                    List<Received> rows = rows(calls);
                    List<LateReject> rejects = rows.stream()
                            .filter(each -> !each.applied())
                            .map(each -> new LateReject(each, "line", Reason.of("reject.cannot-be-stored", why)))
                            .toList();
                    Fates fates = new Fates(List.of(), List.of(), List.of(), rejects);
                    return deliveries
                            .keep(connection, fates)
                            .chain(counted -> deliveries.count(connection, List.of(counted)))
                            .chain(() -> legStore.byId(
                                    connection,
                                    rows.stream()
                                            .map(each -> new RowOfCall(
                                                    each.key(), each.row().rowId()))
                                            .toList()))
                            .map(legs -> new Outcome(
                                    legs.stream()
                                            .map(leg -> new Told(row.record().partition(), leg))
                                            .toList(),
                                    List.of()));
                }))
                .await()
                .atMost(PATIENCE);
    }

    /** Locks the positions, tells what is not an erased tenant's and what was applied before, and advances at the end. */
    private Uni<Outcome> locked(
            SqlConnection connection,
            List<? extends LogEntry> entries,
            boolean replayed,
            BiFunction<List<LogEntry>, List<CallEntry>, Uni<Outcome>> work) {
        Map<Integer, Long> next = new HashMap<>();
        entries.forEach(
                entry -> next.merge(entry.record().partition(), entry.record().offset() + 1, Math::max));
        return kept(connection, entries)
                .chain(kept -> positions.lock(connection, next.keySet()).chain(positionOf -> {
                    List<CallEntry> calls = calls(kept, positionOf, replayed);
                    if (replayed) {
                        return deliveries
                                .notYetCounted(connection, rows(calls))
                                .chain(uncounted -> work.apply(kept, withRows(calls, uncounted)));
                    }
                    return work.apply(kept, calls).call(() -> positions.advance(connection, next));
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

    /** Replayed acts lie below the position and were applied by nobody; for rows their deliveries tell. */
    private static List<CallEntry> calls(List<LogEntry> entries, Map<Integer, Long> positionOf, boolean replayed) {
        List<CallEntry> calls = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Row || entry instanceof LogEntry.Act) {
                int partition = entry.record().partition();
                Long position = positionOf.get(partition);
                if (position == null) {
                    throw new IllegalStateException("no position is kept for partition " + partition);
                }
                boolean applied = !replayed && entry.record().offset() < position;
                calls.add(
                        entry instanceof LogEntry.Act act
                                ? new ReceivedAct(partition, applied, act.kind(), act.act())
                                : Received.of(partition, applied, ((LogEntry.Row) entry).row()));
            }
        }
        return calls;
    }

    private static List<Received> rows(List<CallEntry> calls) {
        return calls.stream()
                .filter(Received.class::isInstance)
                .map(Received.class::cast)
                .toList();
    }

    private static List<CallEntry> withRows(List<CallEntry> calls, List<Received> rows) {
        Iterator<Received> inOrder = rows.iterator();
        return calls.stream()
                .map(entry -> entry instanceof Received ? inOrder.next() : entry)
                .toList();
    }

    private Uni<List<Told>> apply(SqlConnection connection, List<CallEntry> entries) {
        List<Fates> fates = new ArrayList<>();
        List<CallChange> changes = new ArrayList<>();
        Map<ActKey, Long> changedByActs = new HashMap<>();
        Map<LegKey, LegRevision> current = new LinkedHashMap<>();
        return Multi.createFrom()
                .iterable(Segment.of(entries))
                .onItem()
                .transformToUniAndConcatenate(segment -> storeSegment.store(connection, segment))
                .invoke(stored -> {
                    fates.add(stored.fates());
                    changes.addAll(stored.changes());
                    stored.changedByActs().forEach((act, legs) -> changedByActs.merge(act, legs, Long::sum));
                    stored.current().forEach(leg -> current.put(LegKey.of(leg), leg));
                })
                .collect()
                .last()
                .chain(() -> deliveries.count(connection, fates))
                .chain(() -> jobs.count(connection, changedByActs))
                .chain(() -> rollUps.count(connection, changes))
                .chain(() -> rollUps.seen(connection, fates, changes))
                .map(counted -> told(current.values(), entries));
    }

    private static List<Told> told(Collection<LegRevision> current, List<CallEntry> entries) {
        Map<CallKey, Integer> partitions = new HashMap<>();
        entries.forEach(entry -> partitions.put(entry.key(), entry.partition()));
        return current.stream()
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
        List<LogEntry.Marker> markers = entries.stream()
                .filter(LogEntry.Marker.class::isInstance)
                .map(LogEntry.Marker.class::cast)
                .toList();
        if (markers.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return closeFacts
                .complete(
                        connection,
                        markers.stream().map(LogEntry.Marker::marker).toList())
                .map(complete -> {
                    List<PassedOn> all = new ArrayList<>();
                    for (int i = 0; i < markers.size(); i++) {
                        all.add(new PassedOn(markers.get(i).record().partition(), complete.get(i)));
                    }
                    return all;
                });
    }
}
