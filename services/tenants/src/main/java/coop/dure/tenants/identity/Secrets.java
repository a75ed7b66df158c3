package coop.dure.tenants.identity;

import coop.dure.tenants.access.TellAccess;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The secrets of API clients that are valid: which there are, and what becomes of them in the transaction that decides
 * it. One that ends now is refused from the next request on; the identity server forgets it afterwards.
 */
@ApplicationScoped
class Secrets {
    /** As many at once: of those that overlap more, the oldest end. */
    static final int MOST = 5;

    private final TellAccess access;

    Secrets(TellAccess access) {
        this.access = access;
    }

    /** Those that are valid, newest first. */
    Uni<List<SecretGeneration>> valid(Mutiny.Session session, ApiClient client) {
        return session.createQuery(
                        "from SecretGeneration where apiClientId = ?1 and gone = false order by generation desc",
                        SecretGeneration.class)
                .setParameter(1, client.apiClientId)
                .getResultList()
                .map(found -> found.stream()
                        .filter(secret -> secret.isValid(Instant.now()))
                        .toList());
    }

    /** A newer secret is there; the others go on for the overlap, and what nobody knows ends now. */
    Uni<Void> renewed(Mutiny.Session session, ApiClient client, SecretGeneration newest, Duration overlap) {
        Instant now = Instant.now();
        return valid(session, client)
                .invoke(others -> {
                    for (int i = 0; i < others.size(); i++) {
                        SecretGeneration other = others.get(i);
                        other.end(other.told && i < MOST - 1 ? now.plus(overlap) : now);
                    }
                })
                .call(() -> session.persist(newest))
                .call(others -> tell(session, client, others, now))
                .chain(() -> tell(session, client, List.of(newest), now))
                .chain(session::flush);
    }

    /** None is valid any more. */
    Uni<Void> revoked(Mutiny.Session session, ApiClient client) {
        Instant now = Instant.now();
        return valid(session, client)
                .invoke(secrets -> secrets.forEach(secret -> secret.end(now)))
                .chain(secrets -> tell(session, client, secrets, now));
    }

    /** What the client may do has changed: all its secrets are bound by it. */
    Uni<Void> bound(Mutiny.Session session, ApiClient client) {
        return valid(session, client).chain(secrets -> tell(session, client, secrets, Instant.now()));
    }

    private Uni<Void> tell(Mutiny.Session session, ApiClient client, List<SecretGeneration> secrets, Instant now) {
        return access.clients(
                session,
                client.tenantId,
                secrets.stream()
                        .map(secret -> new TellAccess.Client(
                                secret.clientId, secret.isValid(now), client.scopes, client.allowedNetworks))
                        .toList());
    }
}
