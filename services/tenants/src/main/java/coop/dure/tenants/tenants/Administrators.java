package coop.dure.tenants.tenants;

import coop.dure.tenants.tenants.TenantDescription.AdministratorDescription;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** A tenant's administrators as described and as they are. */
@ApplicationScoped
public class Administrators {
    /** Makes them those of the list; true if anything changed. */
    Uni<Boolean> replace(Mutiny.Session session, UUID tenantId, List<AdministratorDescription> wished) {
        return all(session, tenantId).chain(found -> {
            Map<String, Administrator> known =
                    found.stream().collect(Collectors.toMap(person -> person.email, Function.identity()));
            Uni<Void> done = Uni.createFrom().voidItem();
            boolean changed = false;
            for (AdministratorDescription one : wished) {
                Administrator person = known.remove(one.email());
                if (person == null) {
                    Administrator made = new Administrator(tenantId, Ids.next(), one.email(), one.displayName());
                    done = done.chain(() -> session.persist(made));
                    changed = true;
                } else if (!person.active || !person.displayName.equals(one.displayName())) {
                    person.active = true;
                    person.displayName = one.displayName();
                    changed = true;
                }
            }
            for (Administrator left : known.values()) {
                changed |= left.active;
                left.active = false;
            }
            return done.replaceWith(changed);
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

    /** E-mails of those who no longer administer it. */
    public Uni<List<String>> left(Mutiny.Session session, UUID tenantId) {
        return all(session, tenantId)
                .map(found -> found.stream()
                        .filter(person -> !person.active)
                        .map(person -> person.email)
                        .toList());
    }

    private static Uni<List<Administrator>> all(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from Administrator where tenantId = ?1 order by email", Administrator.class)
                .setParameter(1, tenantId)
                .getResultList();
    }
}
