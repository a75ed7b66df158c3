package coop.dure.tenants.identity;

import coop.dure.tenants.state.StringsColumn;
import coop.dure.vocabulary.Versions;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's way in for its systems. Each generation of its secret is a client of the identity server. */
@Entity
class ApiClient {
    static final String ACTIVE = "ACTIVE";
    static final String REVOKED = "REVOKED";

    @Id
    UUID apiClientId;

    UUID tenantId;
    String name;
    int generation;

    @Nullable
    @Convert(converter = StringsColumn.class)
    List<String> scopes;

    @Nullable
    @Convert(converter = StringsColumn.class)
    List<String> allowedNetworks;

    String status;
    Instant createdAt;
    long version;

    @SuppressWarnings("NullAway.Init")
    protected ApiClient() {}

    ApiClient(UUID tenantId, UUID apiClientId, String name, Instant createdAt) {
        this.tenantId = tenantId;
        this.apiClientId = apiClientId;
        this.name = name;
        this.status = ACTIVE;
        this.createdAt = createdAt;
        this.version = Versions.next(0, createdAt.toEpochMilli());
    }

    boolean isActive() {
        return status.equals(ACTIVE);
    }

    /** Somebody has changed it: what others have read before is not in force any more. */
    void changed() {
        version = Versions.next(version, Instant.now().toEpochMilli());
    }

    /** The identity server's client of a generation. */
    static String clientId(Organization organization, String name, int generation) {
        return organization.alias() + "." + name + ".g" + generation;
    }

    /** What audit entries say was changed. */
    String target() {
        return "/api-clients/" + name;
    }

    ApiClientView view(List<SecretGeneration> secrets) {
        return new ApiClientView(
                apiClientId,
                name,
                status,
                scopes,
                allowedNetworks,
                generation,
                version,
                createdAt,
                secrets.stream().map(SecretGeneration::view).toList());
    }
}
