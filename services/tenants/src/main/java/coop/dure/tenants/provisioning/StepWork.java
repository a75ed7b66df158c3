package coop.dure.tenants.provisioning;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.access.FormerSignIns;
import coop.dure.tenants.access.FormerSignIns.Former;
import coop.dure.tenants.access.People;
import coop.dure.tenants.identity.EnsureApiClient;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.identity.SideBySide;
import coop.dure.tenants.roster.SignIns;
import coop.dure.tenants.tenants.Administrators;
import coop.dure.tenants.tenants.SetTenantStatus;
import coop.dure.tenants.tenants.Supervisors;
import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** What each step does, in blocking calls: for the provisioning thread. */
@ApplicationScoped
class StepWork {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TenantTransactions transactions;
    private final IdentityDirectory identity;
    private final SetTenantStatus status;
    private final Administrators administrators;
    private final Supervisors supervisors;
    private final SignIns signIns;
    private final EnsureApiClient apiClient;
    private final FormerSignIns formerSignIns;
    private final People people;
    private final LetIn letIn;

    StepWork(
            TenantTransactions transactions,
            IdentityDirectory identity,
            SetTenantStatus status,
            Administrators administrators,
            Supervisors supervisors,
            SignIns signIns,
            EnsureApiClient apiClient,
            FormerSignIns formerSignIns,
            People people,
            LetIn letIn) {
        this.transactions = transactions;
        this.identity = identity;
        this.status = status;
        this.administrators = administrators;
        this.supervisors = supervisors;
        this.signIns = signIns;
        this.apiClient = apiClient;
        this.formerSignIns = formerSignIns;
        this.people = people;
        this.letIn = letIn;
    }

    /** The tenant as the identity server is to know it. */
    Organization organization(UUID tenantId) {
        return in(tenantId, session -> status.organization(session, tenantId));
    }

    /**
     * Ensures what the step is for; may be repeated.
     *
     * @param stillClaimed asked between what takes long: keeps the claim, or throws when it was lost
     */
    void ensure(Step step, Organization organization, Runnable stillClaimed) {
        switch (step) {
            case ORGANIZATION -> ensureOrganization(organization, stillClaimed);
            case ADMINISTRATORS -> ensureAdministrators(organization, stillClaimed);
            case AGENTS -> ensureAgents(organization, stillClaimed);
            case API_CLIENT -> apiClient.of(organization, stillClaimed);
            case CDR, PRESENCE, BILLING -> {
                // The service itself has said that it is prepared.
            }
        }
    }

    /** Everything is there: the tenant goes live, unless it was described anew. */
    void activate(UUID tenantId, long describedVersion) {
        in(tenantId, session -> status.to(session, tenantId, describedVersion, "ACTIVE"));
    }

    /** A person must mend something first; a tenant that is live stays so. */
    void fail(UUID tenantId, long describedVersion) {
        in(tenantId, session -> status.to(session, tenantId, describedVersion, "FAILED"));
    }

    /** Who lost a place is out before anybody is let in, whatever becomes of the later steps. */
    private void ensureOrganization(Organization organization, Runnable stillClaimed) {
        identity.ensureOrganization(organization);
        takeOut(organization, stillClaimed);
    }

    private void ensureAdministrators(Organization organization, Runnable stillClaimed) {
        UUID tenantId = organization.dureId();
        Described described = in(
                tenantId,
                session -> administrators
                        .now(session, tenantId)
                        .chain(admins ->
                                supervisors.now(session, tenantId).map(others -> new Described(admins, others))));
        NotLetIn refused = new NotLetIn();
        someAtOnce(
                described.administrators(),
                some -> ensureInside(organization, FormerSignIns.ADMINS, some, refused),
                stillClaimed);
        someAtOnce(
                described.supervisors(),
                some -> ensureInside(organization, FormerSignIns.SUPERVISORS, some, refused),
                stillClaimed);
        refused.end();
    }

    private record Described(List<PersonDescription> administrators, List<PersonDescription> supervisors) {}

    private void ensureInside(Organization organization, String group, List<PersonDescription> some, NotLetIn refused) {
        UUID tenantId = organization.dureId();
        LetIn.Answer answer = letIn.all(organization, group, some, refused);
        in(
                tenantId,
                session -> oneAfterTheOther(
                        answer.subjects().entrySet(),
                        person -> people.letIn(session, tenantId, person.getKey(), person.getValue())));
        answer.orFail();
    }

    private void ensureAgents(Organization organization, Runnable stillClaimed) {
        UUID tenantId = organization.dureId();
        NotLetIn refused = new NotLetIn();
        someAtOnce(
                in(tenantId, session -> signIns.missing(session, tenantId)),
                some -> ensureAgentsInside(organization, some, refused),
                stillClaimed);
        // Those who lost it while they were let in.
        takeOut(organization, stillClaimed);
        refused.end();
    }

    /** The claim is asked for behind them: each turn begins with who was refused, and has to get past them. */
    private static <T> void someAtOnce(List<T> people, Consumer<List<T>> ensure, Runnable stillClaimed) {
        for (int from = 0; from < people.size(); from += SideBySide.MOST) {
            ensure.accept(people.subList(from, Math.min(from + SideBySide.MOST, people.size())));
            stillClaimed.run();
        }
    }

    private void ensureAgentsInside(Organization organization, List<SignIns.Missing> some, NotLetIn refused) {
        UUID tenantId = organization.dureId();
        LetIn.Answer answer = letIn.all(
                organization,
                FormerSignIns.AGENTS,
                some.stream()
                        .map(agent -> new PersonDescription(agent.email(), agent.displayName()))
                        .toList(),
                refused);
        List<SignIns.Missing> inside = some.stream()
                .filter(agent -> answer.subjects().containsKey(agent.email()))
                .toList();
        in(
                tenantId,
                session -> status.lock(session, tenantId)
                        .chain(tenant -> oneAfterTheOther(inside, agent -> {
                            String subject =
                                    Objects.requireNonNull(answer.subjects().get(agent.email()));
                            return signIns.found(session, tenant.change(tenantId, Instant.now()), agent, subject)
                                    .chain(() -> people.letIn(session, tenantId, agent.email(), subject));
                        })));
        answer.orFail();
    }

    /** Whoever lost its place in a group leaves it, and the organization too when it has no place in any other group. */
    private void takeOut(Organization organization, Runnable stillClaimed) {
        UUID tenantId = organization.dureId();
        List<Former> former = in(tenantId, session -> formerSignIns.of(session, tenantId));
        if (former.isEmpty()) {
            return;
        }
        Map<String, Set<String>> places = Map.of(
                FormerSignIns.ADMINS, emails(in(tenantId, session -> administrators.now(session, tenantId))),
                FormerSignIns.SUPERVISORS, emails(in(tenantId, session -> supervisors.now(session, tenantId))),
                FormerSignIns.AGENTS, Set.copyOf(in(tenantId, session -> signIns.emails(session, tenantId))));
        for (Former one : former) {
            Optional<String> out = Optional.empty();
            if (places.values().stream().noneMatch(place -> place.contains(one.email()))) {
                out = identity.ensureNotInside(organization, one.email());
            } else if (!places.getOrDefault(one.group(), Set.of()).contains(one.email())) {
                out = identity.ensureNotInGroup(organization, one.group(), one.email());
            }
            String subject = out.orElse(null);
            in(
                    tenantId,
                    session -> people.takenOut(session, tenantId, one.group(), one.email(), subject)
                            .chain(() -> formerSignIns.settled(session, tenantId, one)));
            stillClaimed.run();
        }
    }

    private static Set<String> emails(List<PersonDescription> described) {
        return described.stream().map(PersonDescription::email).collect(Collectors.toSet());
    }

    private static <T> Uni<Void> oneAfterTheOther(Collection<T> some, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last();
    }

    private <T> T in(UUID tenantId, Function<Mutiny.Session, Uni<T>> work) {
        return transactions.inTenant(tenantId, work).await().atMost(PATIENCE);
    }
}
