package coop.dure.tenants.identity.provider;

import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.identity.OffSession;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.identity.ProviderDirectory;
import coop.dure.tenants.invitations.Invitations;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes a person sign in where its e-mail says: at its tenant's provider, as long as it may act and has a place, else
 * with a password of its own, for which it is then invited. Its row is locked meanwhile.
 */
@ApplicationScoped
class LinkPerson {
    private static final Logger LOG = Logger.getLogger(LinkPerson.class);
    private final TenantTransactions transactions;
    private final ProviderDirectory directory;
    private final SetTenantStatus status;
    private final Invitations invitations;

    LinkPerson(
            TenantTransactions transactions,
            ProviderDirectory directory,
            SetTenantStatus status,
            Invitations invitations) {
        this.transactions = transactions;
        this.directory = directory;
        this.status = status;
        this.invitations = invitations;
    }

    private record Standing(
            String email,
            String subject,
            @Nullable String linkedTo,
            boolean mayAct,
            @Nullable String provider) {
        @Nullable
        String wanted() {
            return mayAct ? provider : null;
        }
    }

    /** Nothing is done where it is as it should be, or another replica is at it. */
    Uni<Void> of(UUID tenantId, UUID personId) {
        return transactions.inTenant(
                tenantId,
                session -> standing(session, tenantId, personId)
                        .chain(found -> found.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : status.organization(session, tenantId)
                                        .chain(organization -> settle(session, organization, personId, found.get(0)))));
    }

    private static Uni<List<Standing>> standing(Mutiny.Session session, UUID tenantId, UUID personId) {
        return session.createNativeQuery(
                        "select p.email, p.subject, cast(p.linked_to as text), p.status = 'ACTIVE' and exists (select"
                                + " from person_place l where l.tenant_id = p.tenant_id and l.email = p.email),"
                                + " (select cast(i.provider_id as text) from identity_domain d join identity_provider i"
                                + " on i.tenant_id = d.tenant_id where d.tenant_id = p.tenant_id and d.domain = p.domain"
                                + " and d.in_force) from person p where p.tenant_id = ?1 and p.person_id = ?2"
                                + " and p.link_due is not null and p.subject is not null for update of p skip locked",
                        Object[].class)
                .setParameter(1, tenantId)
                .setParameter(2, personId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Standing(
                                (String) row[0], (String) row[1], (String) row[2], (Boolean) row[3], (String) row[4]))
                        .toList());
    }

    private Uni<Void> settle(Mutiny.Session session, Organization organization, UUID personId, Standing person) {
        String wanted = person.wanted();
        UUID tenantId = organization.dureId();
        Uni<Boolean> moved = wanted != null || person.linkedTo() != null
                ? OffSession.call(() -> moved(organization, person))
                : Uni.createFrom().item(true);
        return moved.chain(() -> session.createNativeQuery(
                                "update person set linked_to = cast(cast(?3 as text) as uuid), link_due = null"
                                        + " where tenant_id = ?1 and person_id = ?2")
                        .setParameter(1, tenantId)
                        .setParameter(2, personId)
                        .setParameter(3, wanted)
                        .executeUpdate())
                .chain(() -> invited(session, tenantId, person));
    }

    private boolean moved(Organization organization, Standing person) {
        try {
            if (person.wanted() != null) {
                directory.link(organization, person.subject(), person.email());
            } else {
                directory.unlink(organization, person.subject());
            }
        } catch (IdentityConflictException gone) {
            // Provisioning makes the person anew, as another subject.
            LOG.warnf("%s: %s", person.subject(), gone.getMessage());
        }
        return true;
    }

    private Uni<Void> invited(Mutiny.Session session, UUID tenantId, Standing person) {
        List<String> subject = List.of(person.subject());
        if (person.wanted() != null) {
            return invitations.withdraw(session, tenantId, subject);
        }
        return person.mayAct()
                ? invitations.ask(session, tenantId, subject)
                : Uni.createFrom().voidItem();
    }
}
