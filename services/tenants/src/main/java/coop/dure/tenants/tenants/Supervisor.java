package coop.dure.tenants.tenants;

import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** A person who looks after a tenant's agents. */
@Entity
class Supervisor extends DescribedPerson {
    @Id
    UUID supervisorId;

    @SuppressWarnings("NullAway.Init")
    protected Supervisor() {}

    Supervisor(UUID tenantId, UUID supervisorId, PersonDescription described) {
        super(tenantId, described);
        this.supervisorId = supervisorId;
    }
}
