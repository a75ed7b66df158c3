package coop.dure.tenants.identity;

import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.access.TellAccess;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next generation of an API client's secret and tells the secret, once. It is never stored: a request that is
 * repeated with its key is told to rotate again. The generation before ends at once. Generation and key are stored only
 * when the identity server has done its part; an attempt that failed or died before changes nothing here.
 */
@ApplicationScoped
public class RotateSecret {
    private static final long RETRY_SECONDS = 5;
    private final TenantTransactions transactions;
    private final IdentityDirectory identity;
    private final OncePerKey once;
    private final Audit audit;
    private final TellAccess access;

    RotateSecret(
            TenantTransactions transactions,
            IdentityDirectory identity,
            OncePerKey once,
            Audit audit,
            TellAccess access) {
        this.transactions = transactions;
        this.identity = identity;
        this.once = once;
        this.audit = audit;
        this.access = access;
    }

    /**
     * A secret, told once.
     *
     * @param clientId what the system signs in as
     * @param clientSecret what it signs in with
     * @param generation counts from 1
     */
    public record Secret(String clientId, String clientSecret, int generation) {}

    /**
     * Of an API client.
     *
     * @param key the request's, if it has one
     */
    public Uni<Secret> of(Organization organization, UUID apiClientId, @Nullable RequestKey key) {
        return transactions.inTenant(
                organization.dureId(),
                session -> locked(session, apiClientId).chain(client -> next(session, organization, client, key)));
    }

    /** What is kept of the request is the generation that it made, never the secret. */
    private Uni<Secret> next(
            Mutiny.Session session, Organization organization, ApiClient client, @Nullable RequestKey key) {
        AtomicReference<@Nullable Secret> made = new AtomicReference<>();
        return once.once(
                        session,
                        key,
                        () -> told(organization, client)
                                .invoke(made::set)
                                .call(secret -> audit.note(session, noted(organization, client, secret)))
                                .call(secret -> endBefore(session, organization, client, secret.generation()))
                                .map(secret -> {
                                    client.generation = secret.generation();
                                    return String.valueOf(secret.generation());
                                }))
                .map(done -> {
                    if (done.before()) {
                        throw Problem.of(409, "secret-told-once").because("secret.told-once");
                    }
                    return Objects.requireNonNull(made.get());
                });
    }

    private static Change noted(Organization organization, ApiClient client, Secret made) {
        return new Change(
                organization.dureId(),
                "api-client.secret-rotated",
                "/api-clients/" + client.name,
                Map.of("generation", client.generation),
                Map.of("generation", made.generation()));
    }

    /** Tokens of the generation before are worth nothing any more. */
    private Uni<Void> endBefore(Mutiny.Session session, Organization organization, ApiClient client, int generation) {
        return access.client(
                session,
                organization.dureId(),
                ApiClient.clientId(organization, client.name, generation - 1),
                false,
                null,
                null);
    }

    /** One at a time: what the identity server was asked for is stored, or not, before the next one asks it. */
    private static Uni<ApiClient> locked(Mutiny.Session session, UUID apiClientId) {
        return session.find(ApiClient.class, apiClientId, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Problem.of(404, "not-found").because("not-found.detail"));
    }

    /** Away from the session's thread, and back to it. */
    private Uni<Secret> told(Organization organization, ApiClient client) {
        Context context = Vertx.currentContext();
        String name = client.name;
        int generation = client.generation + 1;
        return Uni.createFrom()
                .item(() -> answered(organization, name, generation))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(resumed -> context.runOnContext(back -> resumed.run()));
    }

    private Secret answered(Organization organization, String name, int generation) {
        try {
            return tell(organization, name, generation);
        } catch (IdentityConflictException conflict) {
            throw Problem.of(409, "sign-in-elsewhere").because("secret.conflict");
        } catch (IdentityUnavailableException passing) {
            throw Problem.of(503, "identity-unavailable")
                    .because("secret.unavailable")
                    .retryAfterSeconds(RETRY_SECONDS);
        }
    }

    /** May be repeated: what an attempt that died has left is taken over, with another secret. */
    private Secret tell(Organization organization, String name, int generation) {
        String clientId = ApiClient.clientId(organization, name, generation);
        identity.ensureClient(organization, clientId, organization.displayName());
        String secret = identity.newSecret(clientId);
        for (int earlier = generation - 1; earlier > 0; earlier--) {
            identity.removeClient(ApiClient.clientId(organization, name, earlier));
        }
        return new Secret(clientId, secret, generation);
    }
}
