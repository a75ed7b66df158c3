package coop.dure.tenants.tenants;

import coop.dure.tenants.access.FormerSignIns;
import coop.dure.tenants.tenants.TenantDescription.AdministratorDescription;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** A tenant's administrators as described and as they are. */
@ApplicationScoped
public class Administrators {
    private final FormerSignIns formerSignIns;

    Administrators(FormerSignIns formerSignIns) {
        this.formerSignIns = formerSignIns;
    }

    /** Makes them those of the list; true if anything changed. */
    Uni<Boolean> replace(Mutiny.Session session, UUID tenantId, List<AdministratorDescription> wished) {
        return all(session, tenantId).chain(found -> {
            Map<String, Administrator> known =
                    found.stream().collect(Collectors.toMap(person -> person.email, Function.identity()));
            List<Administrator> made = new ArrayList<>();
            List<String> former = new ArrayList<>();
            boolean changed = false;
            for (AdministratorDescription one : wished) {
                Administrator person = known.remove(one.email());
                if (person == null) {
                    made.add(new Administrator(tenantId, Ids.next(), one.email(), one.displayName()));
                } else if (!person.active || !person.displayName.equals(one.displayName())) {
                    person.active = true;
                    person.displayName = one.displayName();
                    changed = true;
                }
            }
            for (Administrator left : known.values()) {
                if (left.active) {
                    left.active = false;
                    former.add(left.email);
                }
            }
            return session.persistAll(made.toArray())
                    .chain(session::flush)
                    .chain(() -> formerSignIns.note(session, tenantId, FormerSignIns.ADMINS, former))
                    .replaceWith(changed || !made.isEmpty() || !former.isEmpty());
        });
    }

    /** Those who administer it now, by e-mail. */
    public Uni<List<AdministratorDescription>> now(Mutiny.Session session, UUID tenantId) {
        return all(session, tenantId)
                .map(found -> found.stream()
                        .filter(person -> person.active)
                        .map(Administrator::description)
                        .toList());
    }

    private static Uni<List<Administrator>> all(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from Administrator where tenantId = ?1 order by email", Administrator.class)
                .setParameter(1, tenantId)
                .getResultList();
    }
}
