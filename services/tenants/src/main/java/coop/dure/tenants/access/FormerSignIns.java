package coop.dure.tenants.access;

import coop.dure.platform.log.Events;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * E-mails that lost their place in a group of a tenant's organization: noted with the change, so that nobody keeps a way
 * in however often provisioning begins anew, and kept until provisioning has taken them out.
 */
@ApplicationScoped
public class FormerSignIns {
    /** The organization's group of administrators. */
    public static final String ADMINS = "admins";

    /** The organization's group of supervisors. */
    public static final String SUPERVISORS = "supervisors";

    /** The organization's group of agents. */
    public static final String AGENTS = "agents";

    private final People people;

    FormerSignIns(People people) {
        this.people = people;
    }

    /**
     * One that is to be taken out, unless somebody has the place again.
     *
     * @param group which group
     * @param email the sign-in
     * @param notedAt when it was noted the last time
     */
    public record Former(String group, String email, String notedAt) {}

    /** Notes that these have no place in the group any more, which holds at once wherever their subject is known. */
    public Uni<Void> note(Mutiny.Session session, UUID tenantId, String group, Collection<String> emails) {
        if (emails.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        "insert into former_sign_in (tenant_id, group_name, email, noted_at) select distinct"
                                + " cast(?1 as uuid), cast(?2 as text), email, clock_timestamp() from"
                                + " json_array_elements_text(cast(cast(?3 as text) as json)) as noted (email)"
                                + " on conflict (tenant_id, group_name, email) do update set noted_at = excluded.noted_at")
                .setParameter(1, tenantId)
                .setParameter(2, group)
                .setParameter(3, Events.write(emails))
                .executeUpdate()
                .chain(() -> people.lostPlace(session, tenantId, group, emails));
    }

    /** Those of a tenant, group by group. */
    public Uni<List<Former>> of(Mutiny.Session session, UUID tenantId) {
        return session.createNativeQuery(
                        "select group_name, email, cast(noted_at as text) from former_sign_in where tenant_id = ?1"
                                + " order by group_name, email",
                        Object[].class)
                .setParameter(1, tenantId)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Former((String) row[0], (String) row[1], (String) row[2]))
                        .toList());
    }

    /** It has been seen to, unless it was noted again meanwhile. */
    public Uni<Void> settled(Mutiny.Session session, UUID tenantId, Former former) {
        return session.createNativeQuery(
                        "delete from former_sign_in where tenant_id = ?1 and group_name = ?2 and email = ?3 and"
                                + " cast(noted_at as text) = ?4")
                .setParameter(1, tenantId)
                .setParameter(2, former.group())
                .setParameter(3, former.email())
                .setParameter(4, former.notedAt())
                .executeUpdate()
                .replaceWithVoid();
    }
}
