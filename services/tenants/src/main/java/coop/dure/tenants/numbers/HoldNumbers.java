package coop.dure.tenants.numbers;

import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.history.Days;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps on which days a tenant had which number, and tells of it. A number that another tenant had begins when that one's
 * last day has ended, however early the tenant's service starts.
 */
@ApplicationScoped
class HoldNumbers {
    private final InventoryTable table;

    HoldNumbers(InventoryTable table) {
        this.table = table;
    }

    /** The tenant's numbers as they are now. */
    Uni<List<NumberDescription>> now(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from PhoneNumber where tenantId = ?1 and present order by e164", PhoneNumber.class)
                .setParameter(1, tenantId)
                .getResultList()
                .map(found -> found.stream()
                        .map(number -> new NumberDescription(number.e164, null))
                        .toList());
    }

    /**
     * Begins and ends.
     *
     * @param taken numbers that the tenant has from now on
     * @param left numbers that it has no more
     */
    Uni<Void> by(Mutiny.Session session, TenantChange change, Collection<String> taken, Collection<String> left) {
        if (taken.isEmpty() && left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createQuery("from PhoneNumber where tenantId = ?1", PhoneNumber.class)
                .setParameter(1, change.tenantId())
                .getResultList()
                .map(found -> found.stream().collect(Collectors.toMap(number -> number.e164, Function.identity())))
                .chain(known -> end(session, change, known, left, kept(known, taken, left))
                        .chain(() -> begin(session, change, known, taken)));
    }

    /** How many numbers the tenant has then. */
    private static long kept(Map<String, PhoneNumber> known, Collection<String> taken, Collection<String> left) {
        Set<String> then = new HashSet<>(taken);
        known.values().stream().filter(number -> number.present).forEach(number -> then.add(number.e164));
        then.removeAll(new HashSet<>(left));
        return then.size();
    }

    private Uni<Void> begin(
            Mutiny.Session session, TenantChange change, Map<String, PhoneNumber> known, Collection<String> taken) {
        return table.heldUntil(session, taken).chain(until -> {
            List<PhoneNumber> added = new ArrayList<>();
            List<Begun> begun = new ArrayList<>();
            for (String e164 : taken) {
                Instant othersUntil = until.get(e164);
                LocalDate from = change.effectiveOn(othersUntil);
                PhoneNumber number = known.get(e164);
                if (number == null) {
                    boolean initial = change.first() && othersUntil == null;
                    number = new PhoneNumber(change.tenantId(), Ids.next(), e164, initial);
                    added.add(number);
                }
                number.present = true;
                number.held = Days.begun(number.held, from);
                tell(change, number);
                Validity last = number.held.get(number.held.size() - 1);
                begun.add(new Begun(e164, change.startOf(last.from())));
            }
            return session.persistAll(added.toArray())
                    .chain(session::flush)
                    .chain(() -> open(session, change.tenantId(), begun));
        });
    }

    private static Uni<Void> end(
            Mutiny.Session session,
            TenantChange change,
            Map<String, PhoneNumber> known,
            Collection<String> left,
            long kept) {
        LocalDate on = change.endsOn();
        for (String e164 : left) {
            PhoneNumber number = known.get(e164);
            if (number != null && number.present) {
                number.present = false;
                number.held = Days.ended(number.held, on);
                if (!number.held.isEmpty()) {
                    change.removes(Difference.pointer("numbers", e164), "removal.number", e164, on, kept);
                }
                tell(change, number);
            }
        }
        return session.flush().chain(() -> close(session, change.tenantId(), left, change.startOf(on)));
    }

    static void tell(TenantChange change, PhoneNumber number) {
        number.version = change.next(number.version);
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, number.tenantId, "number", number.numberId, number.event()));
    }

    /** A holding that has begun, or was taken up again. */
    private record Begun(String number, Instant since) {}

    private static Uni<Void> open(Mutiny.Session session, UUID tenantId, List<Begun> begun) {
        if (begun.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = " from json_to_recordset(cast(cast(?1 as text) as json)) as r (number text, since timestamptz)";
        return session.createNativeQuery("update number_holding h set during = tstzrange(lower(h.during), null)" + rows
                        + " where h.tenant_id = ?2 and h.number = r.number and lower(h.during) = r.since")
                .setParameter(1, Events.write(begun))
                .setParameter(2, tenantId)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "insert into number_holding (tenant_id, number, during) select ?2, r.number,"
                                        + " tstzrange(r.since, null)" + rows + " where not exists (select from"
                                        + " number_holding h where h.tenant_id = ?2 and h.number = r.number and"
                                        + " upper_inf(h.during))")
                        .setParameter(1, Events.write(begun))
                        .setParameter(2, tenantId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static Uni<Void> close(Mutiny.Session session, UUID tenantId, Collection<String> left, Instant at) {
        if (left.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String listed = " where tenant_id = ?2 and upper_inf(during) and number in (select json_array_elements_text("
                + "cast(cast(?1 as text) as json)))";
        return session.createNativeQuery("delete from number_holding" + listed
                        + " and lower(during) >= cast(cast(?3 as text) as timestamptz)")
                .setParameter(1, Events.write(left))
                .setParameter(2, tenantId)
                .setParameter(3, at.toString())
                .executeUpdate()
                .chain(() -> session.createNativeQuery(
                                "update number_holding set during = tstzrange(lower(during), cast(cast(?3 as text) as"
                                        + " timestamptz))" + listed)
                        .setParameter(1, Events.write(left))
                        .setParameter(2, tenantId)
                        .setParameter(3, at.toString())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
