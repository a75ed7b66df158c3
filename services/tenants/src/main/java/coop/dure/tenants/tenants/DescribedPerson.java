package coop.dure.tenants.tenants;

import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/** A person whom a tenant's description gives a place; it stays here, not active, when it loses that. */
@MappedSuperclass
abstract class DescribedPerson {
    UUID tenantId;
    String email;
    String displayName;
    boolean active;

    @SuppressWarnings("NullAway.Init")
    protected DescribedPerson() {}

    protected DescribedPerson(UUID tenantId, PersonDescription described) {
        this.tenantId = tenantId;
        this.email = described.email();
        this.displayName = described.displayName();
        this.active = true;
    }

    PersonDescription description() {
        return new PersonDescription(email, displayName);
    }
}
