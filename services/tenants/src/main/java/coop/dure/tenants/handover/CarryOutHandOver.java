package coop.dure.tenants.handover;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.members.MemberAllowance;
import coop.dure.tenants.tenants.ChangeMember;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Hands a tenant over whose day has come, in one transaction: member, agreement, events and the note that it is done. A
 * member that has no room on that day, or is suspended, is waited for; a tenant that has ended is handed to nobody.
 */
@ApplicationScoped
class CarryOutHandOver {
    private final TenantTransactions transactions;
    private final SetTenantStatus status;
    private final MemberAllowance allowance;
    private final ChangeMember member;
    private final Audit audit;
    private final Duration triedAgainAfter;

    CarryOutHandOver(
            TenantTransactions transactions,
            SetTenantStatus status,
            MemberAllowance allowance,
            ChangeMember member,
            Audit audit,
            @ConfigProperty(name = "dure.hand-overs.tried-again-after") Duration triedAgainAfter) {
        this.transactions = transactions;
        this.status = status;
        this.allowance = allowance;
        this.member = member;
        this.audit = audit;
        this.triedAgainAfter = triedAgainAfter;
    }

    /** Nothing, if it was withdrawn, another replica was faster or its day begins later in another zone. */
    Uni<Void> of(UUID tenantId, UUID handOverId) {
        return transactions.inTenant(
                tenantId,
                session -> status.lock(session, tenantId)
                        .chain(tenant -> session.find(HandOver.class, handOverId, LockModeType.PESSIMISTIC_WRITE)
                                .chain(planned -> planned.status.equals(HandOver.PLANNED)
                                        ? tried(session, tenant, planned)
                                        : Uni.createFrom().voidItem())));
    }

    private Uni<Void> tried(Mutiny.Session session, SetTenantStatus.Locked tenant, HandOver planned) {
        Instant now = Instant.now();
        if (planned.effectiveAt.isAfter(now)) {
            return Uni.createFrom().voidItem();
        }
        if (tenant.hasEnded()) {
            HandOverView before = planned.view();
            planned.end(HandOver.WITHDRAWN, now);
            return audit.noteAsSystem(session, planned.noted("hand-over.withdrawn", before));
        }
        return allowance
                .lacksFor(session, planned.toMemberId, planned.tenantId)
                .chain(lacks -> lacks.isEmpty()
                        ? done(session, planned, now, LocalDate.ofInstant(now, tenant.zone()))
                        : waiting(session, planned, now, lacks));
    }

    private Uni<Void> done(Mutiny.Session session, HandOver planned, Instant now, LocalDate today) {
        HandOverView before = planned.view();
        planned.done(now, today);
        return member.to(session, planned.tenantId, planned.toMemberId, planned.toMember, planned.effectiveOn)
                .chain(() -> audit.noteAsSystem(session, planned.noted("hand-over.done", before)));
    }

    private Uni<Void> waiting(
            Mutiny.Session session, HandOver planned, Instant now, Optional<MemberAllowance.Lack> lacks) {
        HandOverView before = planned.view();
        planned.waitFor(lacks.orElseThrow().name(), now.plus(triedAgainAfter));
        return Objects.equals(before.waitsFor(), planned.waitsFor)
                ? Uni.createFrom().voidItem()
                : audit.noteAsSystem(session, planned.noted("hand-over.waiting", before));
    }
}
