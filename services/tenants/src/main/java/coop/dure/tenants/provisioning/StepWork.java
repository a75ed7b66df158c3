package coop.dure.tenants.provisioning;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.identity.EnsureApiClient;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.roster.SignIns;
import coop.dure.tenants.state.TenantChange;
import coop.dure.tenants.tenants.Administrators;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** What each step does, in blocking calls: for the provisioning thread. */
@ApplicationScoped
class StepWork {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TenantTransactions transactions;
    private final IdentityDirectory identity;
    private final SetTenantStatus status;
    private final Administrators administrators;
    private final SignIns signIns;
    private final EnsureApiClient apiClient;

    StepWork(
            TenantTransactions transactions,
            IdentityDirectory identity,
            SetTenantStatus status,
            Administrators administrators,
            SignIns signIns,
            EnsureApiClient apiClient) {
        this.transactions = transactions;
        this.identity = identity;
        this.status = status;
        this.administrators = administrators;
        this.signIns = signIns;
        this.apiClient = apiClient;
    }

    /** Ensures what the step is for; may be repeated. */
    void ensure(Step step, UUID tenantId) {
        Organization organization = in(tenantId, session -> status.organization(session, tenantId));
        switch (step) {
            case ORGANIZATION -> identity.ensureOrganization(organization);
            case ADMINISTRATORS -> ensureAdministrators(organization);
            case AGENTS -> ensureAgents(organization);
            case API_CLIENT -> apiClient.of(organization);
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

    private void ensureAdministrators(Organization organization) {
        UUID tenantId = organization.dureId();
        in(tenantId, session -> administrators.now(session, tenantId))
                .forEach(person -> identity.ensurePerson(organization, "admins", person.email(), person.displayName()));
        in(tenantId, session -> administrators.left(session, tenantId))
                .forEach(email -> identity.ensureNotInside(organization, email));
    }

    private void ensureAgents(Organization organization) {
        UUID tenantId = organization.dureId();
        for (SignIns.Missing agent : in(tenantId, session -> signIns.missing(session, tenantId))) {
            String subject = identity.ensurePerson(organization, "agents", agent.email(), agent.displayName());
            in(
                    tenantId,
                    session -> status.lock(session, tenantId)
                            .chain(tenant ->
                                    signIns.found(session, later(tenantId, tenant), agent.agentId(), subject)));
        }
        in(tenantId, session -> signIns.left(session, tenantId))
                .forEach(email -> identity.ensureNotInside(organization, email));
    }

    private static TenantChange later(UUID tenantId, SetTenantStatus.Days days) {
        return new TenantChange(tenantId, false, days.serviceStartsOn(), days.zone(), Instant.now());
    }

    private <T> T in(UUID tenantId, Function<Mutiny.Session, Uni<T>> work) {
        return transactions.inTenant(tenantId, work).await().atMost(PATIENCE);
    }
}
