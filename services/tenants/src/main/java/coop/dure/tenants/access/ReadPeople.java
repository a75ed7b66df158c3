package coop.dure.tenants.access;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.invitations.InvitationView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The people who sign in for a tenant now. */
@ApplicationScoped
public class ReadPeople {
    private static final String COLUMNS =
            "select cast(p.person_id as text), p.email, max(l.display_name), string_agg(distinct l.role, ','), p.status,"
                    + " p.changed_because, p.changed_by, p.changed_by_name, cast(extract(epoch from p.changed_at) * 1000 as bigint),"
                    + " " + InvitationView.COLUMNS
                    + " from person p join person_place l on l.tenant_id = p.tenant_id and l.email = p.email"
                    + " left join invitation i on i.tenant_id = p.tenant_id and i.subject = p.subject"
                    + " where p.tenant_id = ?1 and %s group by p.tenant_id, p.person_id, i.tenant_id, i.subject"
                    + " order by p.email collate \"C\" limit ?3";

    private final TenantTransactions transactions;

    ReadPeople(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** By e-mail. */
    public Uni<Page<PersonView>> list(UUID tenantId, int limit, @Nullable Cursor after) {
        return transactions
                .inTenant(
                        tenantId,
                        session -> session.createNativeQuery(
                                        COLUMNS.formatted("p.email collate \"C\" > ?2"), Object[].class)
                                .setParameter(1, tenantId)
                                .setParameter(2, after == null ? "" : after.text(0))
                                .setParameter(3, limit + 1)
                                .getResultList())
                .map(rows -> Page.of(
                        rows.stream().map(ReadPeople::view).toList(), limit, person -> Cursor.behind(person.email())));
    }

    /** One; {@link Problem} 404 where nobody of that id signs in for the tenant. */
    static Uni<PersonView> one(Mutiny.Session session, UUID tenantId, UUID personId) {
        return session.createNativeQuery(COLUMNS.formatted("p.person_id = ?2"), Object[].class)
                .setParameter(1, tenantId)
                .setParameter(2, personId)
                .setParameter(3, 1)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(ReadPeople::view)
                        .findFirst()
                        .orElseThrow(() -> Problem.of(404, "not-found").because("not-found.detail")));
    }

    private static PersonView view(Object[] row) {
        return new PersonView(
                UUID.fromString((String) row[0]),
                (String) row[1],
                (String) row[2],
                List.of(((String) row[3]).split(",")),
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (String) row[7],
                row[8] == null ? null : Instant.ofEpochMilli(((Number) row[8]).longValue()),
                InvitationView.read(row, 9));
    }
}
