package coop.dure.tenants.tenants;

import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A person who administers a tenant. */
@Entity
class Administrator extends DescribedPerson {
    @Id
    UUID administratorId;

    @SuppressWarnings("NullAway.Init")
    protected Administrator() {}

    Administrator(UUID tenantId, UUID administratorId, PersonDescription described) {
        super(tenantId, described);
        this.administratorId = administratorId;
    }
}
