package coop.dure.cdr.statistics.counting;

import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Leg;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A person of the house with somebody outside, or for a queue. Legs of one call with the same agent that lie on one
 * another in time tell of one conversation: a switch that keeps a record of each side tells everything twice. Each fact
 * is taken from the leg that stands nearest to the customer and knows it.
 */
final class Conversation {
    private static final Comparator<Leg> NEAREST_FIRST = Comparator.comparing((Leg leg) -> leg.queue() == null)
            .thenComparing(LegFacts::isInternal)
            .thenComparing(LegFacts.BY_START);

    private final List<Leg> legs;

    private Conversation(List<Leg> together) {
        legs = together.stream().sorted(NEAREST_FIRST).toList();
    }

    /** Those of a call. A call wholly within the house that no queue placed has none. */
    static Collection<Conversation> of(List<Leg> legsOfCall) {
        boolean outsideOrQueue =
                legsOfCall.stream().anyMatch(leg -> leg.queue() != null || leg.direction() != Direction.INTERNAL);
        if (!outsideOrQueue) {
            return List.of();
        }
        Map<String, List<Leg>> byAgent = new TreeMap<>();
        legsOfCall.stream()
                .filter(leg -> LegFacts.talked(leg) && leg.agent() != null)
                .sorted(LegFacts.BY_ANSWER)
                .forEach(leg -> byAgent.computeIfAbsent(String.valueOf(leg.agent()), first -> new ArrayList<>())
                        .add(leg));
        List<Conversation> all = new ArrayList<>();
        byAgent.values().forEach(legs -> together(legs).forEach(each -> all.add(new Conversation(each))));
        return all;
    }

    private static List<List<Leg>> together(List<Leg> byAnswer) {
        List<List<Leg>> groups = new ArrayList<>();
        Instant until = Instant.MIN;
        for (Leg leg : byAnswer) {
            if (groups.isEmpty() || !LegFacts.answeredAt(leg).isBefore(until)) {
                groups.add(new ArrayList<>());
                until = Instant.MIN;
            }
            groups.get(groups.size() - 1).add(leg);
            Instant end = leg.endedAt() == null ? Instant.MAX : leg.endedAt();
            until = end.isAfter(until) ? end : until;
        }
        return groups;
    }

    /** The leg that stands nearest to the customer. */
    Leg leg() {
        return legs.get(0);
    }

    void count(Counts counts) {
        counts.add(Counter.HANDLED, 1);
        Integer talk = known(Leg::talkSeconds);
        Integer hold = known(Leg::holdSeconds);
        Integer work = known(Leg::afterCallWorkSeconds);
        add(counts, talk, Counter.TALK_SECONDS, Counter.TALK_KNOWN);
        add(counts, hold, Counter.HOLD_SECONDS, Counter.HOLD_KNOWN);
        add(counts, work, Counter.AFTER_CALL_WORK_SECONDS, Counter.AFTER_CALL_WORK_KNOWN);
        if (talk != null && hold != null && work != null) {
            counts.add(Counter.HANDLE_SECONDS, (long) talk + hold + work);
            counts.add(Counter.HANDLE_KNOWN, 1);
        }
    }

    private static void add(Counts counts, @Nullable Integer seconds, Counter sum, Counter known) {
        if (seconds != null) {
            counts.add(sum, seconds);
            counts.add(known, 1);
        }
    }

    private @Nullable Integer known(Function<Leg, @Nullable Integer> fact) {
        for (Leg leg : legs) {
            Integer seconds = LegFacts.believed(leg, fact.apply(leg));
            if (seconds != null) {
                return seconds;
            }
        }
        return null;
    }
}
