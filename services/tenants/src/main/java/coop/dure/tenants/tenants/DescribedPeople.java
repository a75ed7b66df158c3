package coop.dure.tenants.tenants;

import coop.dure.tenants.access.FormerSignIns;
import coop.dure.tenants.tenants.TenantDescription.PersonDescription;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** People of one kind at a tenant, as described and as they are. */
abstract class DescribedPeople<P extends DescribedPerson> {
    private final FormerSignIns formerSignIns;
    private final Class<P> kind;
    private final String group;
    private final New<P> made;

    DescribedPeople(FormerSignIns formerSignIns, Class<P> kind, String group, New<P> made) {
        this.formerSignIns = formerSignIns;
        this.kind = kind;
        this.group = group;
        this.made = made;
    }

    /** Makes a person of the kind. */
    interface New<P> {
        P of(UUID tenantId, UUID id, PersonDescription described);
    }

    /** Makes them those of the list; true if anything changed. */
    Uni<Boolean> replace(Mutiny.Session session, UUID tenantId, List<PersonDescription> wished) {
        return all(session, tenantId).chain(found -> {
            Map<String, P> known =
                    found.stream().collect(Collectors.toMap(person -> person.email, Function.identity()));
            List<P> added = new ArrayList<>();
            List<String> former = new ArrayList<>();
            boolean changed = false;
            for (PersonDescription one : wished) {
                P person = known.remove(one.email());
                if (person == null) {
                    added.add(made.of(tenantId, Ids.next(), one));
                } else if (!person.active || !person.displayName.equals(one.displayName())) {
                    person.active = true;
                    person.displayName = one.displayName();
                    changed = true;
                }
            }
            for (P left : known.values()) {
                if (left.active) {
                    left.active = false;
                    former.add(left.email);
                }
            }
            return session.persistAll(added.toArray())
                    .chain(session::flush)
                    .chain(() -> formerSignIns.note(session, tenantId, group, former))
                    .replaceWith(changed || !added.isEmpty() || !former.isEmpty());
        });
    }

    /** Those who have the place now, by e-mail. */
    public Uni<List<PersonDescription>> now(Mutiny.Session session, UUID tenantId) {
        return all(session, tenantId)
                .map(found -> found.stream()
                        .filter(person -> person.active)
                        .map(DescribedPerson::description)
                        .toList());
    }

    private Uni<List<P>> all(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from " + kind.getSimpleName() + " where tenantId = ?1 order by email", kind)
                .setParameter(1, tenantId)
                .getResultList();
    }
}
