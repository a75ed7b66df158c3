package coop.dure.tenants.identity;

import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.identity.IssueSecret.Secret;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next generation of an API client's secret and tells the secret, once. It is never stored: a request that is
 * repeated with its key is told to rotate again. The secrets before go on for the overlap, so that no system has to be
 * changed at the same moment. Generation and key are stored only when the identity server has done its part; an attempt
 * that failed or died before changes nothing here.
 */
@ApplicationScoped
public class RotateSecret {
    private final TenantTransactions transactions;
    private final SetTenantStatus status;
    private final IssueSecret issue;
    private final Secrets secrets;
    private final OncePerKey once;
    private final Audit audit;
    private final FewAtOnce few;

    RotateSecret(
            TenantTransactions transactions,
            SetTenantStatus status,
            IssueSecret issue,
            Secrets secrets,
            OncePerKey once,
            Audit audit,
            FewAtOnce few) {
        this.transactions = transactions;
        this.status = status;
        this.issue = issue;
        this.secrets = secrets;
        this.once = once;
        this.audit = audit;
        this.few = few;
    }

    /**
     * Of an API client.
     *
     * @param overlap how long the secrets before go on
     * @param key the request's, if it has one
     */
    Uni<Secret> of(Organization organization, UUID apiClientId, Duration overlap, @Nullable RequestKey key) {
        return few.run(() -> transactions.inTenant(
                organization.dureId(),
                session -> status.lockUnended(session, organization.dureId())
                        .chain(() -> locked(session, apiClientId))
                        .chain(client -> next(session, organization, client, overlap, key))));
    }

    /** One at a time: what the identity server was asked for is stored, or not, before the next one asks it. */
    static Uni<ApiClient> locked(Mutiny.Session session, UUID apiClientId) {
        return session.find(ApiClient.class, apiClientId, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"));
    }

    /** What is kept of the request is the generation that it made, never the secret. */
    private Uni<Secret> next(
            Mutiny.Session session,
            Organization organization,
            ApiClient client,
            Duration overlap,
            @Nullable RequestKey key) {
        if (!client.isActive()) {
            throw Problem.of(409, "api-client-revoked").because("api-client.revoked", client.name);
        }
        AtomicReference<@Nullable Secret> made = new AtomicReference<>();
        return once.once(
                        session,
                        key,
                        () -> issue.of(organization, client.name, client.generation + 1)
                                .invoke(made::set)
                                .call(secret -> audit.note(session, noted(client, secret)))
                                .call(secret -> kept(session, client, secret, overlap))
                                .map(secret -> String.valueOf(secret.generation())))
                .map(done -> {
                    if (done.before()) {
                        throw Problem.of(409, "secret-told-once").because("secret.told-once");
                    }
                    return Objects.requireNonNull(made.get());
                });
    }

    private Uni<Void> kept(Mutiny.Session session, ApiClient client, Secret made, Duration overlap) {
        client.generation = made.generation();
        client.changed();
        return secrets.renewed(
                session, client, new SecretGeneration(client, made.generation(), made.clientId(), true), overlap);
    }

    private static Change noted(ApiClient client, Secret made) {
        return new Change(
                client.tenantId,
                "api-client.secret-rotated",
                client.target(),
                Map.of("generation", client.generation),
                Map.of("generation", made.generation()));
    }
}
