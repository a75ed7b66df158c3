package coop.dure.tenants.numbers;

import coop.dure.platform.log.Events;
import coop.dure.platform.problems.Problem;
import coop.dure.tenants.numbers.life.Decisions;
import coop.dure.tenants.numbers.life.NumberState;
import coop.dure.tenants.numbers.life.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Where numbers stand, read and written many at once. What a scope does not see is not there. */
@ApplicationScoped
class InventoryTable {
    /** As an array, so that each is looked up in the index: as a set they were joined with the whole table. */
    private static final String LISTED = "any (array(select json_array_elements_text(cast(cast(?1 as text) as json))))";

    /** Where those stand that the scope sees, locked in one order until the transaction ends. */
    Uni<Map<String, Standing>> lock(Mutiny.Session session, Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(
                        "select number, state, cast(stock as text), cast(tenant_id as text),"
                                + " cast(extract(epoch from until) as text) from inventory_number where number = "
                                + LISTED + " order by number for update",
                        Object[].class)
                .setParameter(1, Events.write(numbers))
                .getResultList()
                .map(rows -> {
                    Map<String, Standing> standings = new HashMap<>();
                    rows.forEach(row -> standings.put((String) row[0], standing(row)));
                    return standings;
                });
    }

    private static Standing standing(Object[] row) {
        String tenant = (String) row[3];
        String until = (String) row[4];
        return new Standing(
                NumberState.valueOf((String) row[1]),
                "true".equals(row[2]),
                tenant == null ? null : UUID.fromString(tenant),
                until == null ? null : Epoch.read(until));
    }

    /** A tenant's that nobody else can have meanwhile. */
    Uni<List<String>> taken(Mutiny.Session session, UUID tenantId) {
        return session.createNativeQuery(
                        "select number from inventory_number where tenant_id = ?1 and state <> 'QUARANTINED'"
                                + " order by number",
                        String.class)
                .setParameter(1, tenantId)
                .getResultList();
    }

    /** Those that stand somewhere that the tenant does not see. */
    Uni<Set<String>> elsewhere(Mutiny.Session session, Collection<String> numbers) {
        return numbers.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : session.createNativeQuery(
                                "select found from numbers_elsewhere(cast(cast(?1 as text) as json)) as found",
                                String.class)
                        .setParameter(1, Events.write(numbers))
                        .getResultList()
                        .map(HashSet::new);
    }

    /** Writes where numbers stand then; refused where another transaction was faster. */
    Uni<Void> write(Mutiny.Session session, Decisions decisions) {
        Map<String, Row> made = new TreeMap<>();
        Map<String, Row> moved = new TreeMap<>();
        Set<String> gone = new HashSet<>();
        Map<String, @Nullable Standing> after = decisions.after();
        after.forEach((number, to) -> {
            if (to == null) {
                gone.add(number);
            } else {
                (decisions.before().containsKey(number) ? moved : made).put(number, Row.of(number, to));
            }
        });
        return run(
                        session,
                        "insert into inventory_number (number, state, stock, tenant_id, until) select number, state, stock,"
                                + " tenant, until from " + rows() + " order by number on conflict (number) do nothing",
                        made.values())
                .chain(inserted -> run(
                                session,
                                "update inventory_number n set state = r.state, stock = r.stock, tenant_id = r.tenant,"
                                        + " until = r.until, changed_at = clock_timestamp() from " + rows()
                                        + " where n.number = r.number",
                                moved.values())
                        .map(updated -> inserted + updated))
                .chain(written -> run(session, "delete from inventory_number where number = " + LISTED, gone)
                        .map(deleted -> written + deleted))
                .invoke(written -> {
                    if (written < after.size()) {
                        throw takenNow();
                    }
                })
                .replaceWithVoid();
    }

    static Problem takenNow() {
        return Problem.of(409, "number-taken").field("/numbers", "number.taken-now");
    }

    private static String rows() {
        return "json_to_recordset(cast(cast(?1 as text) as json)) as r (number text, state text, stock boolean,"
                + " tenant uuid, until timestamptz)";
    }

    private static Uni<Integer> run(Mutiny.Session session, String sql, Collection<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(0)
                : session.createNativeQuery(sql)
                        .setParameter(1, Events.write(List.copyOf(rows)))
                        .executeUpdate();
    }

    private record Row(
            String number,
            String state,
            boolean stock,
            @Nullable UUID tenant,
            @Nullable Instant until) {
        static Row of(String number, Standing standing) {
            return new Row(number, standing.state().name(), standing.stock(), standing.tenantId(), standing.until());
        }
    }
}
