package coop.dure.cdr.recording;

import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.formats.RowIds;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rows whose calls are never folded again: something was erased of them, or their retention has passed. */
final class FrozenRows {
    private record Place(UUID tenantId, UUID rowId) {}

    private final Set<Place> erased = new HashSet<>();
    private Map<UUID, Long> expiredBeforeMs = Map.of();

    /** By tenant, from when on calls have not expired. */
    void expired(Map<UUID, Long> beforeMs) {
        expiredBeforeMs = beforeMs;
    }

    void erased(UUID tenantId, UUID rowId) {
        erased.add(new Place(tenantId, rowId));
    }

    /** Ids carry printed times, which may be off by the zone: a day more is expired than is deleted. */
    boolean isExpired(UUID tenantId, UUID rowId) {
        Long before = expiredBeforeMs.get(tenantId);
        return before != null && RowIds.printedStartMs(rowId) < before + SplitCalls.DAY_MS;
    }

    boolean noneErased() {
        return erased.isEmpty();
    }

    boolean isErased(UUID tenantId, UUID rowId) {
        return erased.contains(new Place(tenantId, rowId));
    }

    boolean has(UUID tenantId, UUID rowId) {
        return isErased(tenantId, rowId) || isExpired(tenantId, rowId);
    }
}
