package coop.dure.tenants.identity;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Has the identity server make a generation of an API client and a secret, which is answered and never kept. */
@ApplicationScoped
class IssueSecret {
    private static final long RETRY_SECONDS = 5;
    private final IdentityDirectory identity;

    IssueSecret(IdentityDirectory identity) {
        this.identity = identity;
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
     * May be repeated: what an attempt that died has left is taken over, with another secret. Away from the session's
     * thread, and back to it.
     */
    Uni<Secret> of(Organization organization, String name, int generation) {
        return OffSession.call(() -> answered(organization, name, generation));
    }

    private Secret answered(Organization organization, String name, int generation) {
        try {
            String clientId = ApiClient.clientId(organization, name, generation);
            identity.ensureClient(organization, clientId, organization.displayName());
            return new Secret(clientId, identity.newSecret(clientId), generation);
        } catch (IdentityConflictException conflict) {
            throw Problem.of(409, "sign-in-elsewhere").because("secret.conflict");
        } catch (IdentityUnavailableException passing) {
            throw Problem.of(503, "identity-unavailable")
                    .because("secret.unavailable")
                    .retryAfterSeconds(RETRY_SECONDS);
        }
    }
}
