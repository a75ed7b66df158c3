package coop.dure.cdr.recording;

import java.util.UUID;

/** A leg of a tenant. */
record LegKey(UUID tenantId, UUID legId) {
    static LegKey of(LegRevision revision) {
        return new LegKey(revision.tenantId(), revision.leg().legId());
    }
}
