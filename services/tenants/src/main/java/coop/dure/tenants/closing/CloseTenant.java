package coop.dure.tenants.closing;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.TenantClosingChanged;
import coop.dure.platform.closing.TenantExits;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.handover.WithdrawHandOver;
import coop.dure.tenants.numbers.LeaveNumbers;
import coop.dure.tenants.provisioning.EndProvisioning;
import coop.dure.tenants.state.TenantChange;
import coop.dure.tenants.tenants.SetTenantStatus;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Closes a tenant: its service ends at this instant, every service exports what it holds of it, its numbers are given up and
 * a hand-over that is planned is withdrawn.
 */
@ApplicationScoped
public class CloseTenant {
    private final TenantTransactions transactions;
    private final SetTenantStatus status;
    private final LeaveNumbers numbers;
    private final WithdrawHandOver handOvers;
    private final EndProvisioning provisioning;
    private final TenantExits exits;
    private final Audit audit;

    CloseTenant(
            TenantTransactions transactions,
            SetTenantStatus status,
            LeaveNumbers numbers,
            WithdrawHandOver handOvers,
            EndProvisioning provisioning,
            TenantExits exits,
            Audit audit) {
        this.transactions = transactions;
        this.status = status;
        this.numbers = numbers;
        this.handOvers = handOvers;
        this.provisioning = provisioning;
        this.exits = exits;
        this.audit = audit;
    }

    /** Closes it; a tenant that is closed already stays as it is closed. */
    public Uni<Void> by(UUID tenantId, ClosingRequest request, String askedBy) {
        return transactions.inTenant(
                tenantId,
                session -> status.lock(session, tenantId)
                        .chain(tenant -> tenant.hasEnded()
                                ? Uni.createFrom().voidItem()
                                : close(session, tenantId, tenant, request, askedBy)));
    }

    private Uni<Void> close(
            Mutiny.Session session,
            UUID tenantId,
            SetTenantStatus.Locked tenant,
            ClosingRequest request,
            String askedBy) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        TenantChange last = tenant.change(tenantId, now);
        TenantClosingChanged closing =
                new TenantClosingChanged(tenantId, Ids.next(), "EXPORT", now, now.toEpochMilli());
        return session.createNativeQuery(
                        "insert into tenant_closing (tenant_id, closing_id, reason, asked_by, asked_by_name, asked_at,"
                                + " erase_after_days, status) values (:tenant, :closing, :reason, :by, :name, :at, :days, 'EXPORTING')")
                .setParameter("tenant", tenantId)
                .setParameter("closing", closing.closingId())
                .setParameter("reason", String.valueOf(request.reason()))
                .setParameter("by", askedBy)
                .setParameter("name", audit.authorName())
                .setParameter("at", now)
                .setParameter("days", request.eraseAfterDays())
                .executeUpdate()
                .chain(() -> exits.note(session, closing))
                .chain(() -> audit.note(session, new Change(tenantId, "tenant.closed", "/closing", null, request)))
                .chain(() -> provisioning.of(session, tenantId))
                .chain(() -> handOvers.ofEnding(session, tenantId))
                .chain(() -> numbers.of(session, last))
                .chain(given -> audit.note(session, given))
                .invoke(() -> last.tell(told(closing)))
                .chain(() -> status.end(session, tenantId, "CLOSING", last.events()));
    }

    static OutgoingEvent told(TenantClosingChanged closing) {
        return OutgoingEvent.of(Topics.TENANTS_STATE, closing.tenantId(), "closing", closing.closingId(), closing);
    }
}
