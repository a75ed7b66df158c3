package coop.dure.tenants.handover;

import coop.dure.tenants.audit.Change;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's way from one member to another: planned, then done on its day unless it was withdrawn or has to wait. */
@Entity
class HandOver {
    static final String PLANNED = "PLANNED";
    static final String DONE = "DONE";
    static final String WITHDRAWN = "WITHDRAWN";

    @Id
    UUID handOverId;

    UUID tenantId;
    String tenantSlug;
    UUID fromMemberId;
    String fromMember;
    UUID toMemberId;
    String toMember;
    LocalDate effectiveOn;
    Instant effectiveAt;
    String reason;
    String status;
    Instant plannedAt;

    @Nullable
    String waitsFor;

    @Nullable
    Instant nextTryAt;

    @Nullable
    Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected HandOver() {}

    void end(String how, Instant when) {
        status = how;
        endedAt = when;
        waitsFor = null;
    }

    /** Days on which it waited for the new member were still the former one's. */
    void done(Instant when, LocalDate today) {
        if (waitsFor != null && today.isAfter(effectiveOn)) {
            effectiveOn = today;
        }
        end(DONE, when);
    }

    void waitFor(String lacking, Instant nextTry) {
        waitsFor = lacking;
        nextTryAt = nextTry;
    }

    Change noted(String action, @Nullable HandOverView before) {
        return new Change(tenantId, action, "/hand-overs/" + handOverId, before, view());
    }

    HandOverView view() {
        return new HandOverView(
                handOverId,
                tenantSlug,
                fromMember,
                toMember,
                effectiveOn,
                reason,
                status,
                plannedAt,
                waitsFor,
                null,
                endedAt);
    }
}
