package coop.dure.tenants.access;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.security.Caller;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.access.TellAccess.Person;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.invitations.Invitations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Disables or enables a person for a tenant. A disabled one is refused from the next request on, whatever its token, and
 * its streams end; one that is enabled again signs in anew. Repeating it changes nothing.
 */
@ApplicationScoped
public class SwitchPerson {
    private final TenantTransactions transactions;
    private final TellAccess tell;
    private final Invitations invitations;
    private final Audit audit;

    SwitchPerson(TenantTransactions transactions, TellAccess tell, Invitations invitations, Audit audit) {
        this.transactions = transactions;
        this.tell = tell;
        this.invitations = invitations;
        this.audit = audit;
    }

    /**
     * To a state.
     *
     * @param mayAct whether it is enabled
     * @param reason why, as whoever does it says
     */
    public Uni<PersonView> to(Caller caller, UUID tenantId, UUID personId, boolean mayAct, @Nullable String reason) {
        return transactions.inTenant(
                tenantId,
                session -> locked(session, tenantId, personId)
                        .chain(person -> person.mayAct == mayAct
                                ? ReadPeople.one(session, tenantId, personId)
                                : switched(session, caller, tenantId, personId, person, mayAct, reason)));
    }

    private record Locked(@Nullable String subject, boolean mayAct) {}

    private static Uni<Locked> locked(Mutiny.Session session, UUID tenantId, UUID personId) {
        return session.createNativeQuery(
                        "select subject, status = 'ACTIVE' from person where tenant_id = ?1 and person_id = ?2 for update",
                        Object[].class)
                .setParameter(1, tenantId)
                .setParameter(2, personId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Locked((String) row[0], (Boolean) row[1]))
                        .findFirst()
                        .orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")));
    }

    private Uni<PersonView> switched(
            Mutiny.Session session,
            Caller caller,
            UUID tenantId,
            UUID personId,
            Locked person,
            boolean mayAct,
            @Nullable String reason) {
        if (!mayAct && caller.subject().equals(person.subject())) {
            throw Problem.of(409, "own-sign-in").because("person.own");
        }
        return ReadPeople.one(session, tenantId, personId)
                .call(() -> session.createNativeQuery(
                                "update person set status = ?3, changed_because = cast(?4 as text), changed_by = ?5,"
                                        + " changed_by_name = ?6, changed_at = now() where tenant_id = ?1 and person_id = ?2")
                        .setParameter(1, tenantId)
                        .setParameter(2, personId)
                        .setParameter(3, mayAct ? "ACTIVE" : "DISABLED")
                        .setParameter(4, reason)
                        .setParameter(5, caller.subject())
                        .setParameter(6, audit.authorName())
                        .executeUpdate())
                .call(() -> tell(session, tenantId, person.subject, mayAct))
                .chain(before -> ReadPeople.one(session, tenantId, personId)
                        .call(after -> audit.note(session, change(tenantId, before, after))));
    }

    private Uni<Void> tell(Mutiny.Session session, UUID tenantId, @Nullable String subject, boolean mayAct) {
        if (subject == null) {
            // Its sign-in is not made yet; what is told then says so.
            return Uni.createFrom().voidItem();
        }
        return tell.people(session, tenantId, List.of(told(subject, mayAct)))
                .chain(() -> mayAct
                        ? invitations.ask(session, tenantId, List.of(subject))
                        : invitations.withdraw(session, tenantId, List.of(subject)));
    }

    private static Change change(UUID tenantId, PersonView before, PersonView after) {
        String action = after.status().equals("ACTIVE") ? "person.enabled" : "person.disabled";
        return new Change(tenantId, action, "/people/" + after.email(), before, after);
    }

    private static Person told(String subject, boolean mayAct) {
        return new Person(subject, mayAct, mayAct ? null : Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
}
