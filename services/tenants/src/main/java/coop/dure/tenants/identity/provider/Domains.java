package coop.dure.tenants.identity.provider;

import coop.dure.platform.log.Events;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Domains of e-mail addresses whose people sign in at their tenant's provider. */
@ApplicationScoped
class Domains {
    private static final String ASKED = "(select json_array_elements_text(cast(cast(?2 as text) as json)))";

    Uni<List<String>> of(Mutiny.Session session, UUID tenantId) {
        return session.createNativeQuery(
                        "select domain from identity_domain where tenant_id = ?1 order by domain", String.class)
                .setParameter(1, tenantId)
                .getResultList();
    }

    /**
     * Of these, those that the tenant cannot have; nobody describes people of any of them, or takes one, until the
     * transaction ends.
     *
     * @return by domain whether another tenant has it; else people of others are in it
     */
    Uni<Map<String, Boolean>> elsewhere(Mutiny.Session session, List<String> domains) {
        return session.createNativeQuery(
                        "select domain, claimed from domains_elsewhere(cast(cast(?1 as text) as json))", Object[].class)
                .setParameter(1, Events.write(domains))
                .getResultList()
                .map(rows -> {
                    Map<String, Boolean> found = new HashMap<>();
                    rows.forEach(row -> found.put((String) row[0], (Boolean) row[1]));
                    return found;
                });
    }

    /** These and no others; those that are new are not in force yet. */
    Uni<Void> replace(Mutiny.Session session, UUID tenantId, Collection<String> domains) {
        return update(
                        session,
                        "delete from identity_domain where tenant_id = ?1 and domain not in " + ASKED,
                        tenantId,
                        domains)
                .chain(() -> update(
                        session,
                        "insert into identity_domain (tenant_id, domain) select cast(?1 as uuid), asked from"
                                + " json_array_elements_text(cast(cast(?2 as text) as json)) as asked"
                                + " on conflict (tenant_id, domain) do nothing",
                        tenantId,
                        domains));
    }

    /** The identity server leads those of all domains there. */
    Uni<Void> inForce(Mutiny.Session session, UUID tenantId) {
        return session.createNativeQuery(
                        "update identity_domain set in_force = true where tenant_id = ?1 and not in_force")
                .setParameter(1, tenantId)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Every person who is linked otherwise than the domains in force say, or may have to be invited, is looked at. */
    Uni<Void> peopleAreDue(Mutiny.Session session, UUID tenantId, Collection<String> domains) {
        return update(
                session,
                "update person p set link_due = clock_timestamp() where p.tenant_id = ?1 and p.subject is not null"
                        + " and p.linked_to is distinct from (select i.provider_id from identity_domain d join"
                        + " identity_provider i on i.tenant_id = d.tenant_id where d.tenant_id = p.tenant_id"
                        + " and d.domain = p.domain and d.in_force) or p.tenant_id = ?1 and p.domain in " + ASKED
                        + " and p.linked_to is null and p.subject is not null",
                tenantId,
                domains);
    }

    /** Of how many people it is not settled yet. */
    Uni<Long> peopleUnderWay(Mutiny.Session session, UUID tenantId) {
        return session.createNativeQuery(
                        "select count(*) from person where tenant_id = ?1 and link_due is not null", Long.class)
                .setParameter(1, tenantId)
                .getSingleResult();
    }

    private static Uni<Void> update(
            Mutiny.Session session, String statement, UUID tenantId, Collection<String> domains) {
        return session.createNativeQuery(statement)
                .setParameter(1, tenantId)
                .setParameter(2, Events.write(domains))
                .executeUpdate()
                .replaceWithVoid();
    }
}
