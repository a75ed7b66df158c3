package coop.dure.tenants.tenants;

import coop.dure.tenants.identity.provider.ForeignDomains;
import coop.dure.tenants.roster.AgentDescription;
import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Nobody is described whose e-mail address is of another tenant's own identity provider. */
@ApplicationScoped
class PeopleCheck {
    private final ForeignDomains foreign;

    PeopleCheck(ForeignDomains foreign) {
        this.foreign = foreign;
    }

    Uni<Void> of(Mutiny.Session session, TenantDescription wished) {
        Map<String, String> emails = new LinkedHashMap<>();
        ForeignDomains.collect(emails, "/administrators/", wished.administrators(), PersonDescription::email);
        ForeignDomains.collect(emails, "/supervisors/", wished.supervisors(), PersonDescription::email);
        ForeignDomains.collect(emails, "/agents/", wished.agents(), AgentDescription::email);
        return foreign.refuse(session, "invalid-tenant", emails);
    }
}
