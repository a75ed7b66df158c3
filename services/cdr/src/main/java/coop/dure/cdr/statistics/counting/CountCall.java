package coop.dure.cdr.statistics.counting;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts one call, from all its legs. What it adds depends on these alone, so what a call added before one of its legs
 * changed can be worked out again, and taken away.
 */
public final class CountCall {
    private static final Map<Disposition, Counter> ENDED = new EnumMap<>(Disposition.class);

    static {
        for (Disposition disposition : Disposition.values()) {
            ENDED.put(disposition, Counter.valueOf("ENDED_" + disposition.name()));
        }
    }

    private final List<Leg> legs;
    private final @Nullable Direction direction;
    private final Map<RollUpKey, Counts> counted = new HashMap<>();

    private CountCall(Collection<Leg> legsOfCall) {
        legs = legsOfCall.stream()
                .filter(leg -> leg.charging().reason() != Charging.Reason.TOO_MANY_ROWS)
                .sorted(LegFacts.BY_START)
                .toList();
        direction = direction(legs);
    }

    /**
     * What a call adds where. Legs of a call with more rows than a call can have are none.
     *
     * @param legsOfCall all that are not voided, in any order
     */
    public static Map<RollUpKey, Counts> of(Collection<Leg> legsOfCall) {
        if (legsOfCall.isEmpty()) {
            return Map.of();
        }
        CountCall call = new CountCall(legsOfCall);
        if (!call.legs.isEmpty()) {
            call.count();
        }
        return call.counted;
    }

    private void count() {
        Leg main = main();
        at(RollUpKey.of(legs.get(0).startedAt(), main.queue(), main.agent(), main, direction))
                .add(Counter.CALLS, 1);
        legs.forEach(leg -> countLeg(leg, standsForALine(leg, main)));
        QueueVisit.of(legs)
                .forEach(visit -> visit.count(
                        at(RollUpKey.of(visit.beganAt(), visit.queue(), visit.answeredBy(), visit.leg(), direction))));
        Conversation.of(legs).forEach(conversation -> {
            Leg leg = conversation.leg();
            Direction way = LegFacts.isInternal(leg) ? direction : leg.direction();
            conversation.count(at(RollUpKey.of(leg.startedAt(), leg.queue(), leg.agent(), leg, way)));
        });
    }

    /** The leg on which a person answered first, else the one that was answered, else the first. */
    private Leg main() {
        return legs.stream()
                .filter(LegFacts::talked)
                .min(LegFacts.BY_ANSWER)
                .or(() -> legs.stream().filter(leg -> leg.answeredAt() != null).min(LegFacts.BY_ANSWER))
                .orElse(legs.get(0));
    }

    private void countLeg(Leg leg, boolean standsForALine) {
        Counts counts = at(RollUpKey.of(leg.startedAt(), leg.queue(), leg.agent(), leg, leg.direction()));
        counts.add(Counter.LEGS, 1);
        counts.add(Objects.requireNonNull(ENDED.get(leg.disposition())), 1);
        Integer connected = LegFacts.believed(leg, leg.connectedSeconds());
        if (connected != null && standsForALine) {
            counts.add(Counter.CONNECTED_SECONDS, connected);
        }
        boolean rang = LegFacts.isOfQueue(leg) && leg.agent() != null;
        if (rang && !LegFacts.talked(leg) && leg.disposition() != Disposition.ABANDONED) {
            counts.add(Counter.RINGS_UNANSWERED, 1);
        }
    }

    /** Within the house two records may tell of one connection, so only the leg that the call itself is counted on does. */
    private boolean standsForALine(Leg leg, Leg main) {
        return LegFacts.isInternal(leg)
                ? direction == Direction.INTERNAL && leg.equals(main)
                : leg.charging().reason() != Charging.Reason.COVERED_BY;
    }

    private Counts at(RollUpKey key) {
        return counted.computeIfAbsent(key, first -> new Counts());
    }

    /** That of the first leg that left or entered the house; else the first that is known. */
    private static @Nullable Direction direction(List<Leg> legs) {
        List<Direction> known = new ArrayList<>();
        legs.forEach(leg -> {
            if (leg.direction() != null) {
                known.add(leg.direction());
            }
        });
        return known.stream()
                .filter(each -> each != Direction.INTERNAL)
                .findFirst()
                .orElse(known.isEmpty() ? null : known.get(0));
    }
}
