package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.agreements.ReplaceAgreement;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Another member looks after a tenant from now on; shares follow the day for which that was agreed. */
@ApplicationScoped
public class ChangeMember {
    private final ReplaceAgreement agreement;
    private final Outbox outbox;
    private final TenantDirectoryRow directory;

    ChangeMember(ReplaceAgreement agreement, Outbox outbox, TenantDirectoryRow directory) {
        this.agreement = agreement;
        this.outbox = outbox;
        this.directory = directory;
    }

    /**
     * To a member, in the transaction of whoever decided it.
     *
     * @param day the first service date that is shared with the new member
     */
    public Uni<Void> to(Mutiny.Session session, UUID tenantId, UUID memberId, String memberSlug, LocalDate day) {
        return session.find(Tenant.class, tenantId, LockModeType.PESSIMISTIC_WRITE)
                .chain(tenant -> {
                    TenantChange change = tenant.later(Instant.now());
                    tenant.memberId = memberId;
                    tenant.memberSlug = memberSlug;
                    tenant.version = change.next(tenant.version);
                    return agreement
                            .handOver(session, change, memberId, day)
                            .invoke(() -> change.tell(OutgoingEvent.of(
                                    Topics.TENANTS_STATE, tenantId, "tenant", tenantId, tenant.event())))
                            .chain(session::flush)
                            .chain(() -> directory.write(session, tenant))
                            .chain(() -> outbox.add(session, change.events()));
                });
    }
}
