package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.handover.MoveHandOver;
import coop.dure.tenants.history.NewStart;
import coop.dure.tenants.state.Effect;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tenant what a description wishes for: one transaction, in which only differences are carried out and told of,
 * with the tenant's row locked and {@code TenantChanged} as the last event; provisioning does the rest.
 */
@ApplicationScoped
public class DescribeTenant {
    private final TenantTransactions transactions;
    private final TenantParts parts;
    private final MoveHandOver handOver;
    private final TellTenant tell;
    private final Audit audit;
    private final LeastRetention leastRetention;
    private final Clock clock = Clock.systemUTC();

    DescribeTenant(
            TenantTransactions transactions,
            TenantParts parts,
            MoveHandOver handOver,
            TellTenant tell,
            Audit audit,
            LeastRetention leastRetention) {
        this.transactions = transactions;
        this.parts = parts;
        this.handOver = handOver;
        this.tell = tell;
        this.audit = audit;
        this.leastRetention = leastRetention;
    }

    /**
     * What a description did, or would do.
     *
     * @param tenant as it is, or would be
     * @param changed whether anything differed
     * @param differences from what was there before
     * @param effects what people have to be told of it
     */
    public record Described(TenantView tenant, boolean changed, List<Difference> differences, List<Effect> effects) {}

    /** Refuses a description that is wrong by itself; to be asked before anything else looks at it. */
    public void check(TenantDescription wished, boolean first) {
        Faults faults = TenantCheck.of(wished, first, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        CallRecordsCheck.of(faults, wished.callRecords(), leastRetention.months(), leastRetention.rule());
        BillingCheck.of(faults, wished.billing());
        if (!faults.found().isEmpty()) {
            throw Problem.of(422, "invalid-tenant").faults(faults.found());
        }
    }

    /**
     * Carries out a description that was checked. A dry run does all of it, with every refusal but that of removals that
     * nobody confirmed, and keeps nothing.
     */
    Uni<Described> by(AskedTenant asked) {
        UUID tenantId = asked.known().map(KnownTenant::tenantId).orElseGet(Ids::next);
        return transactions
                .inTenant(
                        tenantId,
                        session -> locked(session, tenantId, asked)
                                .chain(tenant -> asked.first()
                                        ? change(session, tenant, null, asked)
                                        : parts.view(session, tenant)
                                                .chain(before -> change(session, tenant, before, asked)))
                                .invoke(() -> {
                                    if (asked.dryRun()) {
                                        session.currentTransaction().markForRollback();
                                    }
                                }))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problem.of(409, "slug-taken").because("tenant.slug-taken", asked.slug()));
    }

    /** One change of a tenant at a time: who waited for the lock finds whether it is still what the request began with. */
    private Uni<Tenant> locked(Mutiny.Session session, UUID tenantId, AskedTenant asked) {
        return session.find(Tenant.class, tenantId, LockModeType.PESSIMISTIC_WRITE)
                .map(found -> {
                    if (found != null && found.hasEnded()) {
                        throw Tenant.ended();
                    }
                    asked.precondition()
                            .check(asked.known().orElse(null), found == null ? null : found.describedVersion);
                    ResolvedParties parties = asked.parties();
                    if (found != null && !found.memberId.equals(parties.memberId())) {
                        // Handed over since the request began.
                        throw Precondition.meanwhile();
                    }
                    return found == null
                            ? new Tenant(
                                    tenantId, asked.slug(), parties.memberId(), parties.memberSlug(), clock.instant())
                            : found;
                });
    }

    private Uni<Described> change(
            Mutiny.Session session, Tenant tenant, @Nullable TenantView before, AskedTenant asked) {
        ConfirmedRemovals confirmed = ConfirmedRemovals.of(asked.wished().confirmRemovals());
        LocalDate startedOn = tenant.serviceStartsOn;
        String zone = tenant.zone;
        boolean own = OwnFields.set(tenant, asked.wished(), asked.first(), clock.instant());
        TenantChange change = asked.first()
                ? TenantChange.first(tenant.tenantId, tenant.serviceStartsOn, ZoneId.of(tenant.zone), clock.instant())
                : tenant.later(clock.instant());
        return parts.refuse(session, tenant, asked.wished())
                .chain(() -> asked.first()
                        ? session.persist(tenant).chain(session::flush)
                        : Uni.createFrom().voidItem())
                .chain(() -> asked.first() || startedOn.equals(tenant.serviceStartsOn)
                        ? Uni.createFrom().voidItem()
                        : parts.moveTo(session, change, new NewStart(startedOn, tenant.serviceStartsOn)))
                .chain(() -> asked.first() || zone.equals(tenant.zone)
                        ? Uni.createFrom().voidItem()
                        : handOver.to(session, change))
                .chain(() -> parts.replace(session, change, asked.wished(), asked.parties()))
                .invoke(() -> {
                    if (!asked.dryRun()) {
                        confirmed.refuseOthers(change.effects());
                    }
                })
                .chain(people ->
                        confirmed.refuseUnknown(session, tenant.tenantId).replaceWith(people))
                .chain(people -> own || people || !change.events().isEmpty()
                        ? tell.of(session, tenant, change).replaceWith(true)
                        : Uni.createFrom().item(false))
                .chain(changed -> parts.view(session, tenant)
                        .map(after -> new Described(
                                after, changed, TenantDifferences.between(before, after), change.effects())))
                .call(described -> audit.note(
                        session,
                        described.differences().stream()
                                .map(difference -> noted(tenant.tenantId, difference))
                                .toList()));
    }

    private static Change noted(UUID tenantId, Difference difference) {
        return new Change(tenantId, "tenant.described", difference.pointer(), difference.before(), difference.after());
    }
}
