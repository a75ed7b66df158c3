package coop.dure.tenants.tenants;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.provisioning.StartProvisioning;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private static final int LONGEST_EVENT = 900_000;
    private final TenantTransactions transactions;
    private final TenantParts parts;
    private final StartProvisioning provisioning;
    private final Outbox outbox;
    private final TenantDirectoryRow directory;
    private final Clock clock = Clock.systemUTC();

    DescribeTenant(
            TenantTransactions transactions,
            TenantParts parts,
            StartProvisioning provisioning,
            Outbox outbox,
            TenantDirectoryRow directory) {
        this.transactions = transactions;
        this.parts = parts;
        this.provisioning = provisioning;
        this.outbox = outbox;
        this.directory = directory;
    }

    /**
     * What a PUT did.
     *
     * @param tenant as it is now
     * @param changed whether anything differed
     */
    public record Described(TenantView tenant, boolean changed) {}

    /** Refuses a description that is wrong by itself; to be asked before anything else looks at it. */
    public void check(TenantDescription wished, boolean first) {
        List<Fault> faults = TenantCheck.of(wished, first, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (!faults.isEmpty()) {
            throw Problem.of(422, "invalid-tenant").faults(faults);
        }
    }

    /**
     * Carries out a description that was checked.
     *
     * @param known the tenant's id, empty for a new one
     * @param ifMatch version that the caller has read, {@code null} for any
     */
    public Uni<Described> by(
            String slug,
            Optional<UUID> known,
            TenantDescription wished,
            ResolvedParties parties,
            @Nullable Long ifMatch) {
        UUID tenantId = known.orElseGet(Ids::next);
        return transactions
                .inTenant(
                        tenantId,
                        session -> locked(session, tenantId, slug, parties, ifMatch)
                                .chain(tenant -> change(session, tenant, known.isEmpty(), wished, parties)))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problem.of(409, "slug-taken").because("tenant.slug-taken", slug));
    }

    private Uni<Tenant> locked(
            Mutiny.Session session, UUID tenantId, String slug, ResolvedParties parties, @Nullable Long ifMatch) {
        return session.find(Tenant.class, tenantId, LockModeType.PESSIMISTIC_WRITE)
                .map(found -> {
                    if (ifMatch != null && (found == null || found.describedVersion != ifMatch)) {
                        throw Problem.of(412, "precondition-failed").parameter("If-Match", "precondition.failed");
                    }
                    return found == null
                            ? new Tenant(tenantId, slug, parties.memberId(), parties.memberSlug(), clock.instant())
                            : found;
                });
    }

    private Uni<Described> change(
            Mutiny.Session session, Tenant tenant, boolean first, TenantDescription wished, ResolvedParties parties) {
        boolean own = own(tenant, wished, first);
        TenantChange change = new TenantChange(
                tenant.tenantId, first, tenant.serviceStartsOn, ZoneId.of(tenant.zone), clock.instant());
        return parts.refuse(session, tenant, wished)
                .chain(() -> first
                        ? session.persist(tenant).chain(session::flush)
                        : Uni.createFrom().voidItem())
                .chain(() -> parts.replace(session, change, wished, parties))
                .chain(people -> own || people || !change.events().isEmpty()
                        ? tell(session, tenant, change)
                        : Uni.createFrom().item(false))
                .chain(changed -> parts.view(session, tenant).map(view -> new Described(view, changed)));
    }

    private Uni<Boolean> tell(Mutiny.Session session, Tenant tenant, TenantChange change) {
        tenant.version = change.next(tenant.version);
        tenant.describedVersion = tenant.version;
        if (!tenant.status.equals("ACTIVE")) {
            tenant.status = "PROVISIONING";
        }
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, tenant.tenantId, "tenant", tenant.tenantId, tenant.event()));
        bearable(change.events());
        return session.flush()
                .chain(() -> directory.write(session, tenant))
                .chain(() -> outbox.add(session, change.events()))
                .chain(() -> provisioning.of(session, tenant.tenantId, tenant.describedVersion))
                .replaceWith(true);
    }

    /** What a source or an agreement has been is told whole each time: at some length the log takes it no more. */
    private static void bearable(List<OutgoingEvent> events) {
        for (OutgoingEvent event : events) {
            Object told = event.data();
            if (told != null && Events.write(told).getBytes(StandardCharsets.UTF_8).length > LONGEST_EVENT) {
                throw Problem.of(422, "invalid-tenant").because("tenant.history-too-long", event.type());
            }
        }
    }

    /** The tenant's own fields; true if any differed. */
    private boolean own(Tenant tenant, TenantDescription wished, boolean first) {
        String before = first ? "" : tenant.event().toString();
        refuseFixed(tenant, wished, first);
        tenant.name = Objects.requireNonNullElse(wished.name(), tenant.name);
        tenant.zone = Objects.requireNonNullElse(wished.zone(), tenant.zone);
        tenant.locale = Objects.requireNonNullElse(wished.locale(), tenant.locale);
        tenant.currency = Objects.requireNonNullElse(wished.currency(), tenant.currency);
        tenant.serviceStartsOn = Objects.requireNonNullElse(wished.serviceStartsOn(), tenant.serviceStartsOn);
        String plan = wished.ratePlan();
        if (plan != null && (first || !plan.equals(tenant.ratePlan()))) {
            List<RatePlanAssignment> plans = new ArrayList<>(tenant.ratePlans);
            plans.add(new RatePlanAssignment(plan, first ? null : clock.instant()));
            tenant.ratePlans = List.copyOf(plans);
        }
        return first || !before.equals(tenant.event().toString());
    }

    /** What earlier months were billed by does not change under them. */
    private static void refuseFixed(Tenant tenant, TenantDescription wished, boolean first) {
        if (first) {
            return;
        }
        if (wished.currency() != null && !wished.currency().equals(tenant.currency)) {
            throw Problem.of(422, "invalid-tenant").field("/currency", "tenant.fixed", tenant.currency);
        }
        if (wished.serviceStartsOn() != null && !wished.serviceStartsOn().equals(tenant.serviceStartsOn)) {
            throw Problem.of(422, "invalid-tenant").field("/serviceStartsOn", "tenant.fixed", tenant.serviceStartsOn);
        }
    }
}
