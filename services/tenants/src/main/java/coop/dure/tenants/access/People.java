package coop.dure.tenants.access;

import coop.dure.platform.log.Events;
import coop.dure.tenants.access.TellAccess.Person;
import coop.dure.tenants.invitations.Invitations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** People with a sign-in at a tenant: which subject each is, and what all services are to know of it. */
@ApplicationScoped
public class People {
    private final TellAccess tell;
    private final Invitations invitations;

    People(TellAccess tell, Invitations invitations) {
        this.tell = tell;
        this.invitations = invitations;
    }

    /**
     * The identity server has let a person in as a subject: it may act and is invited, unless somebody has disabled it or
     * it left.
     */
    public Uni<Void> letIn(Mutiny.Session session, UUID tenantId, String email, String subject) {
        return session.createNativeQuery(
                        "update person set subject = ?3 where tenant_id = ?1 and email = ?2 returning status = 'ACTIVE'"
                                + " and exists (select from person_place p where p.tenant_id = person.tenant_id"
                                + " and p.email = person.email)",
                        Boolean.class)
                .setParameter(1, tenantId)
                .setParameter(2, email)
                .setParameter(3, subject)
                .getResultList()
                .map(found -> found.equals(List.of(true)))
                .call(may -> tell.people(session, tenantId, List.of(new Person(subject, may, null))))
                .chain(may -> may
                        ? invitations.ask(session, tenantId, List.of(subject))
                        : Uni.createFrom().voidItem());
    }

    /**
     * People have lost their place in a group, and have no other there: tokens that carry its role are worth nothing any
     * more, and who has no place at all may not act.
     *
     * @param group whose role they lost
     */
    Uni<Void> lostPlace(Mutiny.Session session, UUID tenantId, String group, Collection<String> emails) {
        return session.createNativeQuery(
                        "select subject, status = 'ACTIVE' and exists (select from person_place p where p.tenant_id ="
                                + " person.tenant_id and p.email = person.email) from person"
                                + " where tenant_id = ?1 and subject is not null and email in"
                                + " (select json_array_elements_text(cast(cast(?2 as text) as json)))"
                                + " and not exists (select from person_place p where p.tenant_id = person.tenant_id"
                                + " and p.email = person.email and p.group_name = ?3) order by person_id for update",
                        Object[].class)
                .setParameter(1, tenantId)
                .setParameter(2, Events.write(emails))
                .setParameter(3, group)
                .getResultList()
                .map(People::revoked)
                .call(people -> tell.people(session, tenantId, people))
                .chain(people -> invitations.withdraw(session, tenantId, outside(people)));
    }

    /**
     * The identity server has taken a person out of a group: no token issued until now carries what it may.
     *
     * @param subject as the identity server knows it; {@code null} where it knows nobody
     */
    public Uni<Void> takenOut(
            Mutiny.Session session, UUID tenantId, String group, String email, @Nullable String subject) {
        return session.createNativeQuery(
                        "update person set subject = coalesce(cast(?3 as text), subject) where tenant_id = ?1 and email = ?2")
                .setParameter(1, tenantId)
                .setParameter(2, email)
                .setParameter(3, subject)
                .executeUpdate()
                .chain(() -> lostPlace(session, tenantId, group, List.of(email)));
    }

    private static List<String> outside(List<Person> people) {
        return people.stream()
                .filter(person -> !person.mayAct())
                .map(Person::subject)
                .toList();
    }

    private static List<Person> revoked(List<Object[]> rows) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return rows.stream()
                .map(row -> new Person((String) row[0], (Boolean) row[1], now))
                .toList();
    }
}
