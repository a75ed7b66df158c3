package coop.dure.tenants.numbers;

import coop.dure.platform.log.Events;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who had which number from when until when, read and written many at once. The database lets no two overlap. */
@ApplicationScoped
class HoldingTable {
    private static final String EXCLUSION_VIOLATION = "23P01";

    /**
     * Until when a number was held, as far as it was.
     *
     * @param others by other tenants
     * @param own by the tenant itself
     */
    record Until(@Nullable Instant others, @Nullable Instant own) {
        static final Until NEVER = new Until(null, null);

        /** Whether it was the tenant who held it last. */
        boolean isOwnLast() {
            return own != null && (others == null || !others.isAfter(own));
        }

        /** Whether the tenant's own time with it lasts until a moment, or longer. */
        boolean isOwnAt(Instant moment) {
            return own != null && !moment.isAfter(own);
        }
    }

    /**
     * A number that is held from now on.
     *
     * @param again whether the tenant's last time with it goes on; else one begins
     */
    record Begun(String number, Instant since, boolean again) {}

    /**
     * A number that is held no longer.
     *
     * @param until the end of the tenant's time with it; {@code null} for one that is not to have been
     */
    record Ended(String number, @Nullable Instant until) {}

    /** Until when numbers were held. Of others only that is told, not who. */
    Uni<Map<String, Until>> until(Mutiny.Session session, UUID tenantId, Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(
                        "select n, cast(extract(epoch from o.held_until) as text), cast(extract(epoch from (select"
                                + " max(upper(h.during)) from number_holding h where h.tenant_id = ?2 and h.number = n)) as text)"
                                + " from json_array_elements_text(cast(cast(?1 as text) as json)) n left join"
                                + " numbers_held_until(cast(cast(?1 as text) as json)) o on o.number = n",
                        Object[].class)
                .setParameter(1, Events.write(numbers))
                .setParameter(2, tenantId)
                .getResultList()
                .map(rows -> {
                    Map<String, Until> until = new HashMap<>();
                    rows.forEach(row -> until.put((String) row[0], new Until(moment(row[1]), moment(row[2]))));
                    return until;
                });
    }

    private static @Nullable Instant moment(@Nullable Object seconds) {
        return seconds == null ? null : Epoch.read((String) seconds);
    }

    Uni<Void> begin(Mutiny.Session session, UUID tenantId, List<Begun> begun) {
        String rows = rows("since timestamptz, again boolean");
        return run(
                        session,
                        "update number_holding h set during = tstzrange(lower(h.during), null) from " + rows
                                + " where r.again and h.tenant_id = ?2 and h.number = r.number and upper(h.during) ="
                                + " (select max(upper(l.during)) from number_holding l where l.tenant_id = ?2 and"
                                + " l.number = r.number)",
                        tenantId,
                        begun)
                .chain(() -> run(
                        session,
                        "insert into number_holding (tenant_id, number, during) select ?2, r.number,"
                                + " tstzrange(r.since, null) from " + rows + " where not r.again",
                        tenantId,
                        begun));
    }

    Uni<Void> end(Mutiny.Session session, UUID tenantId, List<Ended> ended) {
        String rows = rows("until timestamptz");
        String lasting = " where h.tenant_id = ?2 and h.number = r.number and upper_inf(h.during)";
        return run(
                        session,
                        "delete from number_holding h using " + rows + lasting
                                + " and (r.until is null or r.until <= lower(h.during))",
                        tenantId,
                        ended)
                .chain(() -> run(
                        session,
                        "update number_holding h set during = tstzrange(lower(h.during), r.until) from " + rows
                                + lasting,
                        tenantId,
                        ended));
    }

    /** Whether somebody else holds a number at a moment at which it was to be held. */
    static boolean refuses(Throwable failure) {
        return failure instanceof ConstraintViolationException violation
                && EXCLUSION_VIOLATION.equals(violation.getSQLState());
    }

    private static String rows(String columns) {
        return "json_to_recordset(cast(cast(?1 as text) as json)) as r (number text, " + columns + ")";
    }

    private static Uni<Void> run(Mutiny.Session session, String sql, UUID tenantId, List<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : session.createNativeQuery(sql)
                        .setParameter(1, Events.write(rows))
                        .setParameter(2, tenantId)
                        .executeUpdate()
                        .replaceWithVoid();
    }
}
