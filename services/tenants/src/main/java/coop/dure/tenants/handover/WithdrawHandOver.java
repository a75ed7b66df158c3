package coop.dure.tenants.handover;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Withdraws a hand-over that is still planned. */
@ApplicationScoped
public class WithdrawHandOver {
    private final TenantTransactions transactions;
    private final Audit audit;

    WithdrawHandOver(TenantTransactions transactions, Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Repeating it changes nothing; what is done stays done: 409. */
    Uni<HandOverView> of(UUID handOverId) {
        return transactions
                .inCooperative(session -> session.find(HandOver.class, handOverId))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"))
                .chain(found -> transactions.inTenant(
                        found.tenantId,
                        session -> session.find(HandOver.class, handOverId, LockModeType.PESSIMISTIC_WRITE)
                                .chain(planned -> withdrawn(session, planned))));
    }

    /** Of a tenant that ends, whose row is locked: nobody takes it over any more. */
    public Uni<Void> ofEnding(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from HandOver where tenantId = ?1 and status = ?2", HandOver.class)
                .setParameter(1, tenantId)
                .setParameter(2, HandOver.PLANNED)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .chain(planned -> planned == null
                        ? Uni.createFrom().voidItem()
                        : withdrawn(session, planned).replaceWithVoid());
    }

    private Uni<HandOverView> withdrawn(Mutiny.Session session, HandOver planned) {
        if (planned.status.equals(HandOver.DONE)) {
            throw Problem.of(409, "hand-over-done").because("hand-over.done", planned.effectiveOn);
        }
        if (planned.status.equals(HandOver.WITHDRAWN)) {
            return Uni.createFrom().item(planned.view());
        }
        HandOverView before = planned.view();
        planned.end(HandOver.WITHDRAWN, Instant.now());
        return audit.note(session, planned.noted("hand-over.withdrawn", before)).replaceWith(planned::view);
    }
}
