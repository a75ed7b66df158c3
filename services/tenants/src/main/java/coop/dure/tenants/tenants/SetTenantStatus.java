package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.access.TellAccess;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Moves a tenant on in its life and tells of it. */
@ApplicationScoped
public class SetTenantStatus {
    private final Outbox outbox;
    private final TenantDirectoryRow directory;
    private final Audit audit;
    private final TellAccess access;

    SetTenantStatus(Outbox outbox, TenantDirectoryRow directory, Audit audit, TellAccess access) {
        this.outbox = outbox;
        this.directory = directory;
        this.audit = audit;
        this.access = access;
    }

    /**
     * A tenant whose row is locked.
     *
     * @param serviceStartsOn first day of service
     * @param zone of its days
     * @param hasBeenLive whether it carries data of calls, people and bills
     * @param hasEnded whether it is closing or closed
     */
    public record Locked(LocalDate serviceStartsOn, ZoneId zone, boolean hasBeenLive, boolean hasEnded) {
        /** A change of it. */
        public TenantChange change(UUID tenantId, Instant now) {
            return TenantChange.later(tenantId, hasBeenLive, serviceStartsOn, zone, now);
        }
    }

    /** Locks the row that orders a tenant's events. */
    public Uni<Locked> lock(Mutiny.Session session, UUID tenantId) {
        return session.find(Tenant.class, tenantId, LockModeType.PESSIMISTIC_WRITE)
                .map(tenant -> new Locked(
                        tenant.serviceStartsOn, ZoneId.of(tenant.zone), tenant.hasBeenLive(), tenant.hasEnded()));
    }

    /** As above, and refuses a tenant that has ended; until the transaction ends nobody closes it. */
    public Uni<Locked> lockUnended(Mutiny.Session session, UUID tenantId) {
        return lock(session, tenantId).invoke(tenant -> {
            if (tenant.hasEnded()) {
                throw Tenant.ended();
            }
        });
    }

    /** The tenant as the identity server is to know it. */
    public Uni<Organization> organization(Mutiny.Session session, UUID tenantId) {
        return session.find(Tenant.class, tenantId)
                .map(tenant -> new Organization(
                        Organization.Kind.TENANT,
                        tenant.slug,
                        tenantId,
                        tenant.name,
                        Locale.forLanguageTag(tenant.locale).getLanguage()));
    }

    /** To a status, unless it was described anew or has been live already. */
    public Uni<Void> to(Mutiny.Session session, UUID tenantId, long describedVersion, String status) {
        return session.find(Tenant.class, tenantId, LockModeType.PESSIMISTIC_WRITE)
                .chain(tenant -> {
                    if (tenant.describedVersion != describedVersion
                            || tenant.hasBeenLive()
                            || tenant.status.equals(status)) {
                        return Uni.createFrom().voidItem();
                    }
                    Change change = new Change(tenantId, "tenant.status", "/status", tenant.status, status);
                    return move(session, tenant, status).chain(() -> audit.noteAsSystem(session, change));
                });
    }

    /** Towards its end, and tells of it; what is told besides comes first. The tenant's row must be locked. */
    public Uni<Void> end(Mutiny.Session session, UUID tenantId, String status, List<OutgoingEvent> before) {
        return session.find(Tenant.class, tenantId).chain(tenant -> {
            tenant.status = status;
            tenant.forgetSuspension();
            tenant.version = Versions.next(tenant.version, Instant.now().toEpochMilli());
            return session.flush()
                    .chain(() -> directory.write(session, tenant))
                    .chain(() -> status.equals("CLOSED")
                            ? access.closed(session, tenantId)
                            : access.tenant(session, tenantId, status))
                    .chain(() -> outbox.add(session, before))
                    .chain(() -> outbox.add(
                            session,
                            OutgoingEvent.of(Topics.TENANTS_STATE, tenantId, "tenant", tenantId, tenant.event())));
        });
    }

    /** Tells something of a tenant whose row is locked. */
    public Uni<Void> tell(Mutiny.Session session, OutgoingEvent event) {
        return outbox.add(session, event);
    }

    /** To a status, and tells of it; the tenant's row must be locked. Who does it is noted by whoever asks for it. */
    Uni<Void> move(Mutiny.Session session, Tenant tenant, String status) {
        tenant.status = status;
        tenant.version = Versions.next(tenant.version, Instant.now().toEpochMilli());
        return session.flush()
                .chain(() -> directory.write(session, tenant))
                .chain(() -> access.tenant(session, tenant.tenantId, status))
                .chain(() -> outbox.add(
                        session,
                        OutgoingEvent.of(
                                Topics.TENANTS_STATE, tenant.tenantId, "tenant", tenant.tenantId, tenant.event())));
    }
}
