package coop.dure.tenants.invitations;

import coop.dure.platform.log.Events;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Who is to be invited by mail, decided in the transaction that lets the person in. The mails go out in the background:
 * a mail server that is away neither delays nor fails what asked for them.
 */
@ApplicationScoped
public class Invitations {
    private final Duration againAfter;

    Invitations(@ConfigProperty(name = "dure.invitations.again-after") Duration againAfter) {
        this.againAfter = againAfter;
    }

    /** How long after one mail was asked for another one may be. */
    public Duration againAfter() {
        return againAfter;
    }

    /**
     * These have a sign-in: whoever of them was not invited yet is to be, but for those who sign in at their tenant's own
     * identity provider and have no password here.
     *
     * @param tenantId whose people, the nil UUID for those of a party
     */
    public Uni<Void> ask(Mutiny.Session session, UUID tenantId, Collection<String> subjects) {
        return each(
                session,
                "insert into invitation (tenant_id, subject) select distinct cast(?1 as uuid), subject from"
                        + " json_array_elements_text(cast(cast(?2 as text) as json)) as asked (subject)"
                        + " where not exists (select from person p where p.tenant_id = cast(?1 as uuid)"
                        + " and p.subject = asked.subject and signs_in_elsewhere(p.tenant_id, p.domain))"
                        + " on conflict (tenant_id, subject) do nothing",
                tenantId,
                subjects);
    }

    /** These may not act any more: what waits for them is not sent, and whoever comes back is invited anew. */
    public Uni<Void> withdraw(Mutiny.Session session, UUID tenantId, Collection<String> subjects) {
        return each(
                session,
                "delete from invitation where tenant_id = ?1 and subject in"
                        + " (select json_array_elements_text(cast(cast(?2 as text) as json)))",
                tenantId,
                subjects);
    }

    /** Another mail, whatever the person has already; false, and nothing done, so soon after the one before. */
    public Uni<Boolean> askByHand(Mutiny.Session session, UUID tenantId, String subject) {
        return session.createNativeQuery(
                        "insert into invitation as i (tenant_id, subject, by_hand) values (?1, ?2, true)"
                                + " on conflict (tenant_id, subject) do update set by_hand = true, status = 'WAITING',"
                                + " asked_at = clock_timestamp(), due_at = clock_timestamp(), attempts = 0, last_error = null"
                                + " where greatest(i.asked_at, i.sent_at)"
                                + " <= clock_timestamp() - cast(?3 as float8) * interval '1 ms'")
                .setParameter(1, tenantId)
                .setParameter(2, subject)
                .setParameter(3, (double) againAfter.toMillis())
                .executeUpdate()
                .map(asked -> asked > 0);
    }

    /** How the invitations of these stand, by subject. */
    public Uni<Map<String, InvitationView>> of(Mutiny.Session session, UUID tenantId, Collection<String> subjects) {
        return session.createNativeQuery(
                        "select " + InvitationView.COLUMNS + ", i.subject from invitation i where i.tenant_id = ?1"
                                + " and i.subject in (select json_array_elements_text(cast(cast(?2 as text) as json)))",
                        Object[].class)
                .setParameter(1, tenantId)
                .setParameter(2, Events.write(subjects))
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> (String) row[5], row -> Objects.requireNonNull(InvitationView.read(row, 0)))));
    }

    private static Uni<Void> each(
            Mutiny.Session session, String statement, UUID tenantId, Collection<String> subjects) {
        return subjects.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(statement)
                        .setParameter(1, tenantId)
                        .setParameter(2, Events.write(subjects))
                        .executeUpdate()
                        .replaceWithVoid();
    }
}
