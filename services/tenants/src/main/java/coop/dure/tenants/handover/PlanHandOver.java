package coop.dure.tenants.handover;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.agreements.ReplaceAgreement;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.members.FindParties;
import coop.dure.tenants.members.MemberAllowance;
import coop.dure.tenants.members.MemberRef;
import coop.dure.tenants.members.OneBody;
import coop.dure.tenants.tenants.SetTenantStatus;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Plans that another member looks after a tenant from a day on. One at a time per tenant. */
@ApplicationScoped
public class PlanHandOver {
    private static final int LONGEST_REASON = 1_000;
    private final TenantTransactions transactions;
    private final TenantDirectory directory;
    private final FindParties parties;
    private final MemberAllowance allowance;
    private final SetTenantStatus status;
    private final ReplaceAgreement agreement;
    private final OneBody oneBody;
    private final Audit audit;

    PlanHandOver(
            TenantTransactions transactions,
            TenantDirectory directory,
            FindParties parties,
            MemberAllowance allowance,
            SetTenantStatus status,
            ReplaceAgreement agreement,
            OneBody oneBody,
            Audit audit) {
        this.transactions = transactions;
        this.directory = directory;
        this.parties = parties;
        this.allowance = allowance;
        this.status = status;
        this.agreement = agreement;
        this.oneBody = oneBody;
        this.audit = audit;
    }

    /** As wished for by an operator. */
    Uni<HandOverView> by(Caller operator, HandOverDescription wished) {
        refuse(wished);
        String slug = Objects.requireNonNull(wished.tenant());
        String member = Objects.requireNonNull(wished.to());
        return directory
                .find(operator, slug)
                .map(found -> found.orElseThrow(() -> wrong("/tenant", "tenant.not-found", slug)))
                .invoke(tenant -> refuse(wished, tenant))
                .chain(tenant -> parties.member(member)
                        .map(found -> found.orElseThrow(() -> wrong("/to", "tenant.unknown-member", member)))
                        .chain(to -> plan(tenant, to, wished)));
    }

    private static void refuse(HandOverDescription wished) {
        Faults faults = new Faults();
        faults.slug("/tenant", wished.tenant());
        faults.slug("/to", wished.to());
        faults.text("/reason", wished.reason(), LONGEST_REASON);
        if (wished.effectiveOn() == null) {
            faults.add("/effectiveOn", "field.required");
        }
        List<Fault> found = faults.found();
        if (!found.isEmpty()) {
            throw Problem.of(422, "invalid-hand-over").faults(found);
        }
    }

    private static void refuse(HandOverDescription wished, TenantRef tenant) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), tenant.zone());
        if (Objects.requireNonNull(wished.effectiveOn()).isBefore(today)
                || wished.effectiveOn().isAfter(today.plusYears(1))) {
            throw wrong("/effectiveOn", "hand-over.day", today, today.plusYears(1));
        }
    }

    /** Its row is locked: until the plan stands, nobody closes it and nobody plans another one. */
    private static Uni<Void> refusePlanned(Mutiny.Session session, TenantRef tenant) {
        return session.createQuery("select count(*) from HandOver where tenantId = ?1 and status = ?2", Long.class)
                .setParameter(1, tenant.id())
                .setParameter(2, HandOver.PLANNED)
                .getSingleResult()
                .invoke(planned -> {
                    if (planned > 0) {
                        throw Problem.of(409, "hand-over-planned").because("hand-over.planned", tenant.slug());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<HandOverView> plan(TenantRef tenant, MemberRef to, HandOverDescription wished) {
        if (to.id().equals(tenant.memberId())) {
            throw wrong("/to", "hand-over.same", to.slug());
        }
        return transactions.inTenant(
                tenant.id(),
                session -> status.lockUnended(session, tenant.id())
                        .chain(locked -> refusePlanned(session, tenant)
                                .chain(() -> refuseCollaborator(session, tenant, to))
                                .chain(() -> allowance.forTakingOver(
                                        session, to.id(), tenant.id(), "invalid-hand-over", "/to"))
                                .chain(() -> stored(session, tenant, locked.zone(), to, wished))));
    }

    private Uni<Void> refuseCollaborator(Mutiny.Session session, TenantRef tenant, MemberRef to) {
        return agreement
                .now(session, tenant.id())
                .chain(agreed -> agreed.isEmpty()
                        ? Uni.createFrom().item(Optional.<String>empty())
                        : oneBody.collaborator(session, to.id(), agreed.get()))
                .invoke(same -> same.ifPresent(collaborator -> {
                    throw wrong("/to", "hand-over.collaborator", to.slug(), collaborator);
                }))
                .replaceWithVoid();
    }

    private Uni<HandOverView> stored(
            Mutiny.Session session, TenantRef tenant, ZoneId zone, MemberRef to, HandOverDescription wished) {
        HandOver made = new HandOver();
        made.handOverId = Ids.next();
        made.tenantId = tenant.id();
        made.tenantSlug = tenant.slug();
        made.fromMemberId = tenant.memberId();
        made.toMemberId = to.id();
        made.toMember = to.slug();
        made.effectiveOn = Objects.requireNonNull(wished.effectiveOn());
        made.effectiveAt = made.effectiveOn.atStartOfDay(zone).toInstant();
        made.reason = Objects.requireNonNull(wished.reason());
        made.status = HandOver.PLANNED;
        made.plannedAt = Instant.now();
        return session.createQuery("select memberSlug from Tenant where tenantId = ?1", String.class)
                .setParameter(1, tenant.id())
                .getSingleResult()
                .invoke(from -> made.fromMember = from)
                .chain(() -> session.persist(made))
                .chain(session::flush)
                .chain(() -> audit.note(session, made.noted("hand-over.planned", null)))
                .replaceWith(made::view);
    }

    private static Problem wrong(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-hand-over").field(pointer, key, arguments);
    }
}
