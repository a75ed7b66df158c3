package coop.dure.tenants.tenants;

import coop.dure.platform.log.Events;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.tenants.state.Effect;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a description says may go although it carries data. */
record ConfirmedRemovals(List<String> pointers) {
    private static final String UNKNOWN =
            "select place - 1 from json_array_elements_text(cast(cast(?2 as text) as json))"
                    + " with ordinality as confirmed (pointer, place) where pointer not in ("
                    + "select '/queues/' || code from queue where tenant_id = ?1"
                    + " union all select '/agents/' || code from agent where tenant_id = ?1"
                    + " union all select '/sources/' || code from source where tenant_id = ?1"
                    + " union all select '/numbers/' || e164 from phone_number where tenant_id = ?1) order by place";

    static ConfirmedRemovals of(@Nullable List<String> pointers) {
        return new ConfirmedRemovals(pointers == null ? List.of() : pointers);
    }

    /** Refuses what goes and is not among them. */
    void refuseOthers(List<Effect> effects) {
        Set<String> named = Set.copyOf(pointers);
        List<Fault> faults = effects.stream()
                .filter(Effect::removal)
                .filter(removal -> !named.contains(removal.pointer()))
                .map(removal -> new Fault(removal.pointer(), null, removal.key(), removal.arguments()))
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.of(409, "removals-unconfirmed")
                    .because("removals.unconfirmed")
                    .faults(faults);
        }
    }

    /** Refuses those of what the tenant neither has nor had; what is gone already may be confirmed again. */
    Uni<Void> refuseUnknown(Mutiny.Session session, UUID tenantId) {
        if (pointers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.flush()
                .chain(() -> session.createNativeQuery(UNKNOWN, Long.class)
                        .setParameter(1, tenantId)
                        .setParameter(2, Events.write(pointers))
                        .getResultList())
                .invoke(unknown -> {
                    if (!unknown.isEmpty()) {
                        throw Problem.of(422, "invalid-tenant")
                                .faults(unknown.stream()
                                        .map(place -> new Fault(
                                                "/confirmRemovals/" + place,
                                                null,
                                                "removals.unknown",
                                                List.of(pointers.get(place.intValue()))))
                                        .toList());
                    }
                })
                .replaceWithVoid();
    }
}
