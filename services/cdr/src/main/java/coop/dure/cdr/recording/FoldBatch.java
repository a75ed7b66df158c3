package coop.dure.cdr.recording;

import coop.dure.cdr.calls.FoldCall;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.formats.RowIds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The legs of a batch's calls, from all rows of each: which are new, changed or gone, and the current revision of every
 * one, to be told again whether it changed or not.
 */
final class FoldBatch {
    private record LegKey(UUID tenantId, UUID legId) {}

    private final Map<UUID, FoldCall> folds;
    private final Map<LegKey, LegRevision> kept = new HashMap<>();
    private final long nowMs;
    private final Map<LegKey, LegRevision> current = new LinkedHashMap<>();
    private final List<LegRevision> changed = new ArrayList<>();

    FoldBatch(Map<UUID, FoldCall> folds, Collection<LegRevision> keptLegs, long nowMs) {
        this.folds = folds;
        this.nowMs = nowMs;
        keptLegs.forEach(leg -> kept.put(key(leg), leg));
    }

    /**
     * Folds the calls of one link.
     *
     * @param rowsOfLink all stored rows within reach
     * @param inBatch ids of the batch's rows: calls of the same link that have none of them are left alone
     */
    void fold(CallKey key, List<StoredRow> rowsOfLink, Set<UUID> inBatch) {
        for (List<StoredRow> call : SplitCalls.of(rowsOfLink)) {
            Set<UUID> ids = new HashSet<>();
            call.forEach(row -> ids.add(row.id()));
            if (ids.stream().anyMatch(inBatch::contains)) {
                Set<UUID> yielded = take(key, folds(key).legs(call));
                ids.stream()
                        .filter(id -> !yielded.contains(id))
                        .map(id -> kept.get(new LegKey(key.tenantId(), id)))
                        .forEach(this::gone);
            }
        }
    }

    /** Takes some rows of a call that has too many to be read whole. */
    void foldAlone(CallKey key, List<StoredRow> newRows) {
        if (!newRows.isEmpty()) {
            take(key, folds(key).heldLegs(newRows));
        }
    }

    /** Tells kept legs again that nothing was folded for. */
    void tellAgain(Collection<LegRevision> legs) {
        legs.forEach(leg -> current.putIfAbsent(key(leg), leg));
    }

    /** What is to be kept anew. */
    List<LegRevision> changed() {
        return changed;
    }

    /** What is to be told. */
    Collection<LegRevision> current() {
        return current.values();
    }

    private Set<UUID> take(CallKey key, List<Leg> legs) {
        Set<UUID> ids = new HashSet<>();
        for (Leg leg : legs) {
            ids.add(leg.legId());
            String hash = RowIds.hash(leg.toString());
            LegRevision before = kept.get(new LegKey(key.tenantId(), leg.legId()));
            if (before != null && !before.voided() && before.foldHash().equals(hash)) {
                current.put(key(before), before);
            } else {
                put(new LegRevision(key, leg, next(before), false, hash));
            }
        }
        return ids;
    }

    private void gone(@Nullable LegRevision before) {
        if (before != null && before.voided()) {
            current.put(key(before), before);
        } else if (before != null) {
            put(before.withRevision(next(before), true));
        }
    }

    private void put(LegRevision revision) {
        current.put(key(revision), revision);
        changed.add(revision);
    }

    private long next(@Nullable LegRevision before) {
        return before == null ? nowMs : Math.max(before.revision() + 1, nowMs);
    }

    private FoldCall folds(CallKey key) {
        FoldCall fold = folds.get(key.tenantId());
        if (fold == null) {
            throw new IllegalStateException("nothing was read of tenant " + key.tenantId());
        }
        return fold;
    }

    private static LegKey key(LegRevision leg) {
        return new LegKey(leg.tenantId(), leg.leg().legId());
    }
}
