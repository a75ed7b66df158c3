package coop.dure.tenants.identity.provider;

import coop.dure.tenants.identity.OwnProvider;
import coop.dure.vocabulary.Versions;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

/** The identity provider of a tenant's own people. Its row, locked, orders what the identity server is asked of it. */
@Entity
class IdentityProvider {
    static final String APPLYING = "APPLYING";
    static final String SECRET_AWAITED = "SECRET_AWAITED";
    static final String ACTIVE = "ACTIVE";
    static final String REMOVING = "REMOVING";

    @Id
    UUID tenantId;

    UUID providerId;
    String issuer;

    @Convert(converter = EndpointsColumn.class)
    OwnProvider.Endpoints endpoints;

    String clientId;
    String status;
    long version;
    Instant changedAt;
    Instant dueAt;

    @SuppressWarnings("NullAway.Init")
    protected IdentityProvider() {}

    @SuppressWarnings("NullAway.Init")
    IdentityProvider(UUID tenantId) {
        this.tenantId = tenantId;
        this.status = SECRET_AWAITED;
    }

    /** Whether the identity server has the secret of the client that is described. */
    boolean hasSecret() {
        return status.equals(ACTIVE) || status.equals(APPLYING);
    }

    /** To another state; whoever read it before has read something else. */
    void move(String to, Instant now, Instant due) {
        status = to;
        version = Versions.next(version, now.toEpochMilli());
        changedAt = now;
        dueAt = due;
    }

    OwnProvider wished(Collection<String> domains) {
        return new OwnProvider(issuer, endpoints, clientId, new TreeSet<>(domains));
    }
}
