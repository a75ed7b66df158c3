package coop.dure.tenants.numbers;

import coop.dure.contracts.Topics;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.history.Days;
import coop.dure.tenants.numbers.HoldingTable.Begun;
import coop.dure.tenants.numbers.HoldingTable.Ended;
import coop.dure.tenants.numbers.HoldingTable.Until;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
    private final HoldingTable holdings;

    HoldNumbers(HoldingTable holdings) {
        this.holdings = holdings;
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
        return holdings.until(session, change.tenantId(), taken).chain(until -> {
            List<PhoneNumber> added = new ArrayList<>();
            List<Begun> begun = new ArrayList<>();
            for (String e164 : taken) {
                Until held = until.getOrDefault(e164, Until.NEVER);
                PhoneNumber number = known.get(e164);
                if (number == null) {
                    boolean initial = change.first() && held.others() == null;
                    number = new PhoneNumber(change.tenantId(), Ids.next(), e164, initial);
                    added.add(number);
                }
                begun.add(begun(change, number, held));
            }
            return session.persistAll(added.toArray())
                    .chain(session::flush)
                    .chain(() -> holdings.begin(session, change.tenantId(), begun));
        });
    }

    /** Whoever held it last, and takes it back before that has ended, never left. */
    private static Begun begun(TenantChange change, PhoneNumber number, Until until) {
        LocalDate from = change.effectiveOn(until.others());
        LocalDate left = number.heldUntil();
        boolean again =
                until.isOwnLast() && (left != null && !from.isAfter(left) || until.isOwnAt(change.startOf(from)));
        // In another zone than it was given up in, days and moments differ: then no gap, and anew no overlap.
        if (left != null && again == from.isAfter(left)) {
            from = left;
        }
        number.present = true;
        number.held = Days.begun(number.held, from);
        if (from.isAfter(change.effectiveOn())) {
            change.brings(Difference.pointer("numbers", number.e164), "number.begins", number.e164, from);
        }
        tell(change, number);
        return new Begun(number.e164, change.startOf(from), again);
    }

    private Uni<Void> end(
            Mutiny.Session session,
            TenantChange change,
            Map<String, PhoneNumber> known,
            Collection<String> left,
            long kept) {
        List<Ended> ended = new ArrayList<>();
        for (String e164 : left) {
            PhoneNumber number = known.get(e164);
            if (number != null && number.present) {
                ended.add(ended(change, number, kept));
            }
        }
        return session.flush().chain(() -> holdings.end(session, change.tenantId(), ended));
    }

    private static Ended ended(TenantChange change, PhoneNumber number, long kept) {
        LocalDate on = change.endsOn();
        LocalDate from = number.held.get(number.held.size() - 1).from();
        boolean had = from.isBefore(on);
        number.present = false;
        number.held = Days.ended(number.held, on);
        change.removes(
                Difference.pointer("numbers", number.e164),
                had ? "removal.number" : "removal.number-unbegun",
                number.e164,
                had ? on.minusDays(1) : from,
                kept);
        tell(change, number);
        return new Ended(number.e164, had ? change.startOf(on) : null);
    }

    static void tell(TenantChange change, PhoneNumber number) {
        number.version = change.next(number.version);
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, number.tenantId, "number", number.numberId, number.event()));
    }
}
