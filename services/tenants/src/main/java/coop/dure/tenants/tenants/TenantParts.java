package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem;
import coop.dure.tenants.agreements.ReplaceAgreement;
import coop.dure.tenants.agreements.ShareAgreementDescription;
import coop.dure.tenants.history.NewStart;
import coop.dure.tenants.members.MemberAllowance;
import coop.dure.tenants.numbers.MoveHoldings;
import coop.dure.tenants.numbers.ReplaceNumbers;
import coop.dure.tenants.plans.RatePlan;
import coop.dure.tenants.provisioning.ReadProvisioning;
import coop.dure.tenants.roster.MoveSeats;
import coop.dure.tenants.roster.ReadRoster;
import coop.dure.tenants.roster.ReplaceAgents;
import coop.dure.tenants.roster.ReplaceQueues;
import coop.dure.tenants.roster.ReplaceTeams;
import coop.dure.tenants.roster.RosterCheck;
import coop.dure.tenants.sources.ReplaceSources;
import coop.dure.tenants.sources.SourceDescription;
import coop.dure.tenants.state.TenantChange;
import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The parts of a tenant, each kept by its own feature: replaced and read together. */
@ApplicationScoped
class TenantParts {
    private final Administrators administrators;
    private final Supervisors supervisors;
    private final ReplaceQueues queues;
    private final ReplaceTeams teams;
    private final ReplaceAgents agents;
    private final ReplaceSources sources;
    private final ReplaceNumbers numbers;
    private final ReplaceAgreement agreement;
    private final MoveSeats seats;
    private final MoveHoldings holdings;
    private final ReadRoster roster;
    private final RosterCheck rosterCheck;
    private final PeopleCheck peopleCheck;
    private final ReadProvisioning provisioning;
    private final MemberAllowance allowance;

    TenantParts(
            Administrators administrators,
            Supervisors supervisors,
            ReplaceQueues queues,
            ReplaceTeams teams,
            ReplaceAgents agents,
            ReplaceSources sources,
            ReplaceNumbers numbers,
            ReplaceAgreement agreement,
            MoveSeats seats,
            MoveHoldings holdings,
            ReadRoster roster,
            RosterCheck rosterCheck,
            PeopleCheck peopleCheck,
            ReadProvisioning provisioning,
            MemberAllowance allowance) {
        this.administrators = administrators;
        this.supervisors = supervisors;
        this.queues = queues;
        this.teams = teams;
        this.agents = agents;
        this.sources = sources;
        this.numbers = numbers;
        this.agreement = agreement;
        this.seats = seats;
        this.holdings = holdings;
        this.roster = roster;
        this.rosterCheck = rosterCheck;
        this.peopleCheck = peopleCheck;
        this.provisioning = provisioning;
        this.allowance = allowance;
    }

    /** Refuses what contradicts what is known: the plans that billing has published, the roster as it is. */
    Uni<Void> refuse(Mutiny.Session session, Tenant tenant, TenantDescription wished) {
        return room(session, tenant)
                .chain(() -> plan(session, tenant, wished))
                .chain(() -> amounts(session, tenant, wished))
                .chain(() -> rosterCheck.of(session, tenant.tenantId, wished.agents(), wished.queues(), wished.teams()))
                .chain(() -> peopleCheck.of(session, wished));
    }

    private Uni<Void> room(Mutiny.Session session, Tenant tenant) {
        return tenant.version > 0
                ? Uni.createFrom().voidItem()
                : allowance.forOneMore(session, tenant.memberId, "invalid-tenant", "/member");
    }

    private static Uni<Void> plan(Mutiny.Session session, Tenant tenant, TenantDescription wished) {
        boolean described = wished.ratePlan() != null || wished.currency() != null;
        Uni<Void> checked = plan(
                session,
                tenant,
                tenant.ratePlan(),
                described,
                "/ratePlan",
                wished.ratePlan() == null ? "/currency" : "/ratePlan");
        for (String source : RatePlansNow.sources(tenant.ratePlans)) {
            String code = Objects.requireNonNull(RatePlansNow.of(tenant.ratePlans, source));
            String pointer = sourcePointer(wished, source);
            checked = checked.chain(() -> plan(
                    session,
                    tenant,
                    code,
                    pointer != null || wished.currency() != null,
                    pointer == null ? "/currency" : pointer,
                    pointer == null ? "/currency" : pointer));
        }
        return checked;
    }

    private static @Nullable String sourcePointer(TenantDescription wished, String code) {
        List<SourceDescription> sources = wished.sources();
        for (int i = 0; sources != null && i < sources.size(); i++) {
            if (code.equals(sources.get(i).code())) {
                return "/sources/" + i + "/ratePlan";
            }
        }
        return null;
    }

    private static Uni<Void> plan(
            Mutiny.Session session,
            Tenant tenant,
            String code,
            boolean described,
            String planPointer,
            String currencyPointer) {
        return session.find(RatePlan.class, code).map(found -> {
            if (found == null) {
                throw Problem.of(422, "invalid-tenant").field(planPointer, "tenant.unknown-plan", code);
            }
            if (described && !found.currency().equals(tenant.currency)) {
                throw Problem.of(422, "invalid-tenant")
                        .field(currencyPointer, "tenant.plan-currency", code, found.currency(), tenant.currency);
            }
            return null;
        });
    }

    /** Amounts of the agreement, of one that stands too, are in the currency of the invoices. */
    private Uni<Void> amounts(Mutiny.Session session, Tenant tenant, TenantDescription wished) {
        if (wished.shareAgreement() == null && wished.currency() == null) {
            return Uni.createFrom().voidItem();
        }
        Uni<Optional<ShareAgreementDescription>> agreed = wished.shareAgreement() == null
                ? agreement.now(session, tenant.tenantId)
                : Uni.createFrom().item(Optional.of(wished.shareAgreement()));
        return agreed.invoke(found -> found.map(ShareAgreementDescription::currencies)
                        .orElse(Map.of())
                        .forEach((pointer, currency) -> {
                            if (!currency.equals(tenant.currency)) {
                                throw Problem.of(422, "invalid-tenant")
                                        .field(pointer, "share.currency", tenant.currency);
                            }
                        }))
                .replaceWithVoid();
    }

    /** What was to begin with the first day of service begins with another one. */
    Uni<Void> moveTo(Mutiny.Session session, TenantChange change, NewStart start) {
        return seats.to(session, change, start)
                .chain(() -> holdings.to(session, change, start))
                .chain(() -> agreement.moveTo(session, change, start));
    }

    /** Replaces each list that is present; true if administrators or supervisors differed, of whom no event tells. */
    Uni<Boolean> replace(
            Mutiny.Session session, TenantChange change, TenantDescription wished, ResolvedParties parties) {
        return present(wished.queues(), list -> queues.by(session, change, list))
                .chain(() -> present(wished.teams(), list -> teams.by(session, change, list)))
                .chain(() -> present(wished.agents(), list -> agents.by(session, change, list)))
                .chain(() -> present(wished.sources(), list -> sources.by(session, change, list)))
                .chain(() -> present(wished.numbers(), list -> numbers.by(session, change, parties.memberId(), list)))
                .chain(() -> present(
                        wished.shareAgreement(),
                        described -> agreement.by(session, change, described, parties.byName())))
                .chain(() -> people(administrators, session, change.tenantId(), wished.administrators()))
                .chain(differed -> people(supervisors, session, change.tenantId(), wished.supervisors())
                        .map(also -> differed || also));
    }

    private static Uni<Boolean> people(
            DescribedPeople<?> kept, Mutiny.Session session, UUID tenantId, @Nullable List<PersonDescription> wished) {
        return wished == null ? Uni.createFrom().item(false) : kept.replace(session, tenantId, wished);
    }

    private static <T> Uni<Void> present(@Nullable T wished, java.util.function.Function<T, Uni<Void>> replace) {
        return wished == null ? Uni.createFrom().voidItem() : replace.apply(wished);
    }

    /** The tenant as it is now. */
    Uni<TenantView> view(Mutiny.Session session, Tenant tenant) {
        TenantView.Builder view = new TenantView.Builder(tenant);
        return then(() -> administrators.now(session, tenant.tenantId).invoke(view::administrators))
                .chain(() -> supervisors.now(session, tenant.tenantId).invoke(view::supervisors))
                .chain(() -> roster.queues(session, tenant.tenantId).invoke(view::queues))
                .chain(() -> roster.teams(session, tenant.tenantId).invoke(view::teams))
                .chain(() -> roster.agents(session, tenant.tenantId).invoke(view::agents))
                .chain(() -> sources.now(session, tenant.tenantId).invoke(view::sources))
                .chain(() -> numbers.now(session, tenant.tenantId).invoke(view::numbers))
                .chain(() -> agreement.now(session, tenant.tenantId).invoke(view::agreement))
                .chain(() -> provisioning.of(session, tenant.tenantId).invoke(view::provisioning))
                .map(last -> view.build());
    }

    private static <T> Uni<T> then(Supplier<Uni<T>> first) {
        return first.get();
    }
}
