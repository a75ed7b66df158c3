package coop.dure.tenants.access;

import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.audit.Change;
import coop.dure.tenants.invitations.Invitations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Invites a person by mail once more: its mail was lost, the link has ended or the password is forgotten. */
@ApplicationScoped
public class InvitePerson {
    private final TenantTransactions transactions;
    private final Invitations invitations;
    private final Audit audit;

    InvitePerson(TenantTransactions transactions, Invitations invitations, Audit audit) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.audit = audit;
    }

    /** The mail goes out in the background; {@link Problem} 429 so soon after the one before. */
    public Uni<PersonView> again(UUID tenantId, UUID personId) {
        return transactions.inTenant(
                tenantId,
                session -> ReadPeople.one(session, tenantId, personId)
                        .chain(before -> subject(session, tenantId, personId, before)
                                .chain(subject -> invitations.askByHand(session, tenantId, subject))
                                .invoke(asked -> {
                                    if (!asked) {
                                        throw tooSoon();
                                    }
                                })
                                .chain(() -> ReadPeople.one(session, tenantId, personId))
                                .call(after -> audit.note(session, change(tenantId, before, after)))));
    }

    private static Uni<String> subject(Mutiny.Session session, UUID tenantId, UUID personId, PersonView person) {
        if (!person.status().equals("ACTIVE")) {
            throw refused("person.disabled");
        }
        return session.createNativeQuery(
                        "select subject, signs_in_elsewhere(tenant_id, domain) from person where tenant_id = ?1"
                                + " and person_id = ?2",
                        Object[].class)
                .setParameter(1, tenantId)
                .setParameter(2, personId)
                .getSingleResult()
                .map(row -> {
                    if ((Boolean) row[1]) {
                        throw refused("person.own-identity-provider");
                    }
                    return made((String) row[0]);
                });
    }

    private static String made(@Nullable String subject) {
        if (subject == null) {
            throw refused("person.no-sign-in-yet");
        }
        return subject;
    }

    private Problem tooSoon() {
        long seconds = invitations.againAfter().toSeconds();
        return Problem.of(429, "invited-just-now")
                .because("person.invited-just-now", seconds)
                .retryAfterSeconds(seconds);
    }

    private static Problem refused(String key) {
        return Problem.of(409, "not-to-be-invited").because(key);
    }

    private static Change change(UUID tenantId, PersonView before, PersonView after) {
        return new Change(
                tenantId, "person.invited", "/people/" + after.email(), before.invitation(), after.invitation());
    }
}
