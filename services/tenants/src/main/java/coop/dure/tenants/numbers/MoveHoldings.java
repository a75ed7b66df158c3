package coop.dure.tenants.numbers;

import coop.dure.contracts.Validity;
import coop.dure.platform.log.Events;
import coop.dure.tenants.history.Days;
import coop.dure.tenants.history.NewStart;
import coop.dure.tenants.numbers.HoldingTable.Until;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * A tenant's service is to start on another day than it was described for: its numbers are held from that day, or from when
 * those who had them before had them last.
 */
@ApplicationScoped
public class MoveHoldings {
    private final HoldingTable holdings;

    MoveHoldings(HoldingTable holdings) {
        this.holdings = holdings;
    }

    /** Carries it out and adds its events to the change. */
    public Uni<Void> to(Mutiny.Session session, TenantChange change, NewStart start) {
        return session.createQuery("from PhoneNumber where tenantId = ?1", PhoneNumber.class)
                .setParameter(1, change.tenantId())
                .getResultList()
                .chain(all -> holdings.until(
                                session,
                                change.tenantId(),
                                all.stream().map(number -> number.e164).toList())
                        .map(until -> moved(change, start, all, until)))
                .chain(moved -> session.flush().chain(() -> write(session, change, start, moved)))
                .onFailure(HoldingTable::refuses)
                .transform(sameMoment -> InventoryTable.takenNow());
    }

    /** A number that lasts, and since when. */
    private record Moved(String number, Instant since) {}

    private static List<Moved> moved(
            TenantChange change, NewStart start, List<PhoneNumber> all, Map<String, Until> until) {
        List<Moved> moved = new ArrayList<>();
        for (PhoneNumber number : all) {
            Instant others = until.getOrDefault(number.e164, Until.NEVER).others();
            LocalDate notBefore = others == null ? null : Days.firstFrom(others, change.zone());
            List<Validity> held = start.of(number.held, notBefore);
            if (held.equals(number.held)) {
                continue;
            }
            number.held = held;
            HoldNumbers.tell(change, number);
            if (number.present) {
                Validity last = held.get(held.size() - 1);
                moved.add(new Moved(number.e164, change.startOf(last.from())));
            }
        }
        return moved;
    }

    private static Uni<Void> write(Mutiny.Session session, TenantChange change, NewStart start, List<Moved> moved) {
        String begins = change.startOf(start.is()).toString();
        return session.createNativeQuery("delete from number_holding where tenant_id = ?1 and upper(during) <="
                        + " cast(cast(?2 as text) as timestamptz)")
                .setParameter(1, change.tenantId())
                .setParameter(2, begins)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("update number_holding set during = during *"
                                + " tstzrange(cast(cast(?2 as text) as timestamptz), null) where tenant_id = ?1 and"
                                + " lower(during) < cast(cast(?2 as text) as timestamptz)")
                        .setParameter(1, change.tenantId())
                        .setParameter(2, begins)
                        .executeUpdate())
                .chain(() -> session.createNativeQuery("update number_holding h set during = tstzrange(r.since, null)"
                                + " from json_to_recordset(cast(cast(?2 as text) as json)) as r (number text, since"
                                + " timestamptz) where h.tenant_id = ?1 and h.number = r.number and"
                                + " upper_inf(h.during)")
                        .setParameter(1, change.tenantId())
                        .setParameter(2, Events.write(moved))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
