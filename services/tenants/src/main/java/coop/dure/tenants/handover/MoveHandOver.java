package coop.dure.tenants.handover;

import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.hibernate.reactive.mutiny.Mutiny;

/** A tenant's days are another zone's from now on: a hand-over that is planned waits for the beginning of its day there. */
@ApplicationScoped
public class MoveHandOver {
    /** Of a tenant whose row is locked. */
    public Uni<Void> to(Mutiny.Session session, TenantChange change) {
        return session.createQuery("from HandOver where tenantId = ?1 and status = ?2", HandOver.class)
                .setParameter(1, change.tenantId())
                .setParameter(2, HandOver.PLANNED)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull()
                .invoke(planned -> {
                    if (planned != null) {
                        planned.effectiveAt = change.startOf(planned.effectiveOn);
                    }
                })
                .chain(session::flush);
    }
}
