package coop.dure.tenants.identity;

import coop.dure.vocabulary.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One secret of an API client: a client of the identity server, with an end once there is a newer one. */
@Entity
class SecretGeneration {
    @Id
    UUID generationId;

    UUID tenantId;
    UUID apiClientId;
    int generation;
    String clientId;

    /** Whether it was ever told; what nobody knows needs no overlap. */
    boolean told;

    @Nullable
    Instant endsAt;

    /** Whether the identity server has forgotten it. */
    boolean gone;

    @SuppressWarnings("NullAway.Init")
    protected SecretGeneration() {}

    SecretGeneration(ApiClient client, int generation, String clientId, boolean told) {
        this.generationId = Ids.next();
        this.tenantId = client.tenantId;
        this.apiClientId = client.apiClientId;
        this.generation = generation;
        this.clientId = clientId;
        this.told = told;
    }

    boolean isValid(Instant now) {
        return endsAt == null || endsAt.isAfter(now);
    }

    /** Ends then, or when it was to end before that. */
    void end(Instant at) {
        endsAt = endsAt == null || at.isBefore(endsAt) ? at : endsAt;
    }

    ApiClientView.SecretView view() {
        return new ApiClientView.SecretView(clientId, generation, endsAt);
    }
}
