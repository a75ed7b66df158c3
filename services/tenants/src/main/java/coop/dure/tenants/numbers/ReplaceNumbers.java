package coop.dure.tenants.numbers;

import coop.dure.contracts.Topics;
import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.tenants.differences.Difference;
import coop.dure.tenants.state.TenantChange;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes a tenant's numbers those of a list, and keeps on which days it had each. */
@ApplicationScoped
public class ReplaceNumbers {
    /** Carries out the differences and adds their events to the change; a number that another tenant has is refused. */
    public Uni<Void> by(Mutiny.Session session, TenantChange change, List<NumberDescription> wished) {
        return all(session, change.tenantId()).chain(found -> {
            Map<String, PhoneNumber> known =
                    found.stream().collect(Collectors.toMap(number -> number.e164, Function.identity()));
            List<PhoneNumber> added = new ArrayList<>();
            Map<String, Integer> newly = new LinkedHashMap<>();
            Set<String> kept = new HashSet<>();
            for (int i = 0; i < wished.size(); i++) {
                String e164 = wished.get(i).e164();
                kept.add(e164);
                PhoneNumber number = known.get(e164);
                if (number == null) {
                    PhoneNumber made = new PhoneNumber(change.tenantId(), Ids.next(), e164, change.first());
                    added.add(made);
                    take(change, made);
                    newly.put(e164, i);
                } else if (!number.present) {
                    take(change, number);
                    newly.put(e164, i);
                }
            }
            found.stream()
                    .filter(number -> number.present && !kept.contains(number.e164))
                    .forEach(number -> {
                        number.present = false;
                        number.held = change.ended(number.held);
                        if (!number.held.isEmpty()) {
                            change.removes(
                                    Difference.pointer("numbers", number.e164),
                                    "removal.number",
                                    number.e164,
                                    change.effectiveOn());
                        }
                        tell(change, number);
                    });
            return refuseTaken(session, newly)
                    .chain(() -> session.persistAll(added.toArray()))
                    .chain(session::flush)
                    .onFailure(ConstraintViolationException.class)
                    .transform(sameMoment -> Problem.of(409, "number-taken").field("/numbers", "number.taken-now"));
        });
    }

    /** Row-level security hides who has a number; only that it is taken is told. */
    private static Uni<Void> refuseTaken(Mutiny.Session session, Map<String, Integer> newly) {
        if (newly.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(
                        "select taken from taken_numbers(cast(cast(?1 as text) as json)) as taken", String.class)
                .setParameter(1, Events.write(newly.keySet()))
                .getResultList()
                .map(taken -> {
                    if (!taken.isEmpty()) {
                        Problem refused = Problem.of(409, "number-taken");
                        taken.forEach(
                                e164 -> refused.field("/numbers/" + newly.get(e164) + "/e164", "number.taken", e164));
                        throw refused;
                    }
                    return null;
                });
    }

    /** The tenant's numbers as they are now. */
    public Uni<List<NumberDescription>> now(Mutiny.Session session, UUID tenantId) {
        return all(session, tenantId)
                .map(found -> found.stream()
                        .filter(number -> number.present)
                        .map(number -> new NumberDescription(number.e164))
                        .toList());
    }

    private static Uni<List<PhoneNumber>> all(Mutiny.Session session, UUID tenantId) {
        return session.createQuery("from PhoneNumber where tenantId = ?1 order by e164", PhoneNumber.class)
                .setParameter(1, tenantId)
                .getResultList();
    }

    private static void take(TenantChange change, PhoneNumber number) {
        number.present = true;
        number.held = change.begun(number.held);
        tell(change, number);
    }

    private static void tell(TenantChange change, PhoneNumber number) {
        number.version = change.next(number.version);
        change.tell(OutgoingEvent.of(Topics.TENANTS_STATE, number.tenantId, "number", number.numberId, number.event()));
    }
}
