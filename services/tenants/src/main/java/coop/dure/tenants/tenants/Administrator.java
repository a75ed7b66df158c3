package coop.dure.tenants.tenants;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A person who administers a tenant. */
@Entity
class Administrator {
    @Id
    UUID administratorId;

    UUID tenantId;
    String email;
    String displayName;
    boolean active;

    @SuppressWarnings("NullAway.Init")
    protected Administrator() {}

    Administrator(UUID tenantId, UUID administratorId, String email, String displayName) {
        this.tenantId = tenantId;
        this.administratorId = administratorId;
        this.email = email;
        this.displayName = displayName;
        this.active = true;
    }

    TenantDescription.AdministratorDescription description() {
        return new TenantDescription.AdministratorDescription(email, displayName);
    }
}
