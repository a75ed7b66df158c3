package coop.dure.tenants.tenants;

import coop.dure.tenants.access.FormerSignIns;
import jakarta.inject.Singleton;

/** A tenant's administrators. */
@Singleton
public class Administrators extends DescribedPeople<Administrator> {
    Administrators(FormerSignIns formerSignIns) {
        super(formerSignIns, Administrator.class, FormerSignIns.ADMINS, Administrator::new);
    }
}
