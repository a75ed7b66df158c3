package coop.dure.tenants.handover;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.tenants.ChangeMember;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Hands a tenant over whose day has come, in one transaction: member, agreement, events and the note that it is done. */
@ApplicationScoped
class CarryOutHandOver {
    private final TenantTransactions transactions;
    private final ChangeMember member;
    private final Audit audit;

    CarryOutHandOver(TenantTransactions transactions, ChangeMember member, Audit audit) {
        this.transactions = transactions;
        this.member = member;
        this.audit = audit;
    }

    /** Nothing, if it was withdrawn or another replica was faster. */
    Uni<Void> of(UUID tenantId, UUID handOverId) {
        return transactions.inTenant(
                tenantId,
                session -> session.find(HandOver.class, handOverId, LockModeType.PESSIMISTIC_WRITE)
                        .chain(planned -> planned.status.equals(HandOver.PLANNED)
                                ? done(session, planned)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> done(Mutiny.Session session, HandOver planned) {
        HandOverView before = planned.view();
        planned.end(HandOver.DONE, Instant.now());
        return member.to(session, planned.tenantId, planned.toMemberId, planned.toMember, planned.effectiveOn)
                .chain(() -> audit.noteAsSystem(session, planned.noted("hand-over.done", before)));
    }
}
