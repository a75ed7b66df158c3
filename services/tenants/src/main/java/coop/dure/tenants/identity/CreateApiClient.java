package coop.dure.tenants.identity;

import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.identity.IssueSecret.Secret;
import coop.dure.tenants.tenants.SetTenantStatus;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Makes an API client and tells its first secret, once. What failed or died on the way has left nothing here. */
@ApplicationScoped
public class CreateApiClient {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,39}");
    private static final int FIRST = 1;
    private static final int MOST = 50;
    private final TenantTransactions transactions;
    private final SetTenantStatus status;
    private final IssueSecret issue;
    private final Secrets secrets;
    private final OncePerKey once;
    private final Audit audit;
    private final FewAtOnce few;

    CreateApiClient(
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
     * An API client as wished for.
     *
     * @param name within the tenant: small letters, digits and hyphens
     * @param scopes as in {@link ApiClientView}
     * @param allowedNetworks as in {@link ApiClientView}
     */
    public record Wished(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable List<String> allowedNetworks) {}

    /**
     * What was made.
     *
     * @param apiClient the API client
     * @param secret its secret, never told again
     */
    public record Created(ApiClientView apiClient, Secret secret) {}

    /**
     * In a tenant.
     *
     * @param key the request's, if it has one
     */
    Uni<Created> in(Organization organization, Wished wished, @Nullable RequestKey key) {
        refuse(wished);
        return few.run(() -> transactions.inTenant(
                        organization.dureId(),
                        session -> status.lockUnended(session, organization.dureId())
                                .chain(() -> made(session, organization, wished, key))))
                .onFailure(ConstraintViolationException.class)
                .transform(taken -> Problem.of(409, "api-client-name-taken")
                        .field("/name", "api-client.name-taken", Objects.requireNonNull(wished.name())));
    }

    private static void refuse(Wished wished) {
        Faults faults = new Faults();
        faults.text("/name", wished.name(), NAME, "api-client.name");
        ApiScopes.check(faults, wished.scopes(), wished.allowedNetworks());
        List<Fault> found = faults.found();
        if (!found.isEmpty()) {
            throw Problem.of(422, "invalid-api-client").faults(found);
        }
    }

    private Uni<Created> made(
            Mutiny.Session session, Organization organization, Wished wished, @Nullable RequestKey key) {
        ApiClient client =
                new ApiClient(organization.dureId(), Ids.next(), Objects.requireNonNull(wished.name()), Instant.now());
        client.scopes = wished.scopes();
        client.allowedNetworks = wished.allowedNetworks();
        client.generation = FIRST;
        AtomicReference<@Nullable Secret> told = new AtomicReference<>();
        return room(session)
                .chain(() -> once.once(
                        session,
                        key,
                        () -> session.persist(client)
                                // Before the identity server is asked: a name that is taken is refused here.
                                .chain(session::flush)
                                .chain(() -> issue.of(organization, client.name, FIRST))
                                .invoke(told::set)
                                .call(secret -> secrets.renewed(
                                        session,
                                        client,
                                        new SecretGeneration(client, FIRST, secret.clientId(), true),
                                        Duration.ZERO))
                                .replaceWith(client.apiClientId.toString())))
                .invoke(done -> {
                    if (done.before()) {
                        throw Problem.of(409, "secret-told-once").because("secret.told-once");
                    }
                })
                .chain(() -> secrets.valid(session, client))
                .map(client::view)
                .call(view -> audit.note(
                        session, new Change(client.tenantId, "api-client.created", client.target(), null, view)))
                .map(view -> new Created(view, Objects.requireNonNull(told.get())));
    }

    private static Uni<Void> room(Mutiny.Session session) {
        return session.createQuery("select count(*) from ApiClient where status = 'ACTIVE'", Long.class)
                .getSingleResult()
                .invoke(count -> {
                    if (count >= MOST) {
                        throw Problem.of(422, "invalid-api-client").because("api-client.most", MOST);
                    }
                })
                .replaceWithVoid();
    }
}
