package coop.dure.tenants.numbers;

import coop.dure.platform.problems.Problem;
import coop.dure.tenants.numbers.life.Decisions.Decision;
import coop.dure.tenants.numbers.life.Decisions.Wish;
import coop.dure.tenants.numbers.life.NumberAction;
import coop.dure.tenants.state.TenantChange;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Makes a tenant's numbers those of a list: what is new is assigned, what is missing is given up. */
@ApplicationScoped
public class ReplaceNumbers {
    private final SettleNumbers settle;

    ReplaceNumbers(SettleNumbers settle) {
        this.settle = settle;
    }

    /**
     * Carries out the differences and adds their events to the change; a number that is not to be had is refused.
     *
     * @param memberId who looks after the tenant
     */
    public Uni<Void> by(Mutiny.Session session, TenantChange change, UUID memberId, List<NumberDescription> wished) {
        return settle.now(session, change.tenantId()).chain(present -> {
            Map<String, Integer> places = new LinkedHashMap<>();
            for (int i = 0; i < wished.size(); i++) {
                NumberDescription one = wished.get(i);
                NumberSpan span = Objects.requireNonNull(
                        NumberSpan.read(one.e164(), one.through()).span(), "checked before");
                for (String number : span.numbers()) {
                    places.put(number, i);
                }
            }
            List<Wish<NumberAction>> wishes = new ArrayList<>();
            List<String> pointers = new ArrayList<>();
            for (NumberDescription one : present) {
                if (places.remove(one.e164()) == null) {
                    wishes.add(new Wish<>(List.of(one.e164()), NumberAction.RELEASE));
                    pointers.add("/numbers");
                }
            }
            places.forEach((number, place) -> {
                wishes.add(new Wish<>(List.of(number), NumberAction.ASSIGN));
                pointers.add("/numbers/" + place + "/e164");
            });
            return settle.decide(session, change, memberId, wishes).chain(decided -> {
                Problem refused = Problem.of(409, "number-taken");
                for (int i = 0; i < wishes.size(); i++) {
                    Decision decision = decided.all().get(i);
                    if (decision.isRefused()) {
                        refused.field(
                                pointers.get(i),
                                String.valueOf(decision.refusedKey()),
                                String.valueOf(decision.refusedNumber()));
                    }
                }
                if (decided.anyRefused()) {
                    throw refused;
                }
                return settle.carryOut(session, change, memberId, decided);
            });
        });
    }

    /** The tenant's numbers as they are now. */
    public Uni<List<NumberDescription>> now(Mutiny.Session session, UUID tenantId) {
        return settle.now(session, tenantId);
    }
}
