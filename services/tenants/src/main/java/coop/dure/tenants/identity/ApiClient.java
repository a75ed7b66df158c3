package coop.dure.tenants.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A tenant's way in for its systems. Each generation of its secret is a client of the identity server. */
@Entity
class ApiClient {
    @Id
    UUID apiClientId;

    UUID tenantId;
    String name;
    int generation;

    @SuppressWarnings("NullAway.Init")
    protected ApiClient() {}

    ApiClient(UUID tenantId, UUID apiClientId, String name) {
        this.tenantId = tenantId;
        this.apiClientId = apiClientId;
        this.name = name;
        this.generation = 1;
    }

    /** The identity server's client of a generation. */
    static String clientId(Organization organization, String name, int generation) {
        return organization.alias() + "." + name + ".g" + generation;
    }
}
