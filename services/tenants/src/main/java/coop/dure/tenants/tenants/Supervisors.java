package coop.dure.tenants.tenants;

import coop.dure.tenants.access.FormerSignIns;
import jakarta.inject.Singleton;

/** A tenant's supervisors. */
@Singleton
public class Supervisors extends DescribedPeople<Supervisor> {
    Supervisors(FormerSignIns formerSignIns) {
        super(formerSignIns, Supervisor.class, FormerSignIns.SUPERVISORS, Supervisor::new);
    }
}
