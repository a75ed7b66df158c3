package coop.dure.cdr.statistics.counting;

import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import coop.dure.vocabulary.metrics.WaitTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call in a queue: one for each queue that it came into, however often it came into it and however many phones rang.
 * It was answered when a person answered one of its legs; given up when none did and a leg says that the caller left.
 */
final class QueueVisit {
    private final List<Leg> legs;
    private final @Nullable Leg answered;
    private final @Nullable Leg abandoned;

    private QueueVisit(List<Leg> legsByStart) {
        legs = legsByStart;
        answered =
                legs.stream().filter(LegFacts::talked).min(LegFacts.BY_ANSWER).orElse(null);
        abandoned = legs.stream()
                .filter(leg -> leg.disposition() == Disposition.ABANDONED)
                .findFirst()
                .orElse(null);
    }

    static Collection<QueueVisit> of(List<Leg> legsOfCall) {
        Map<String, List<Leg>> byQueue = new TreeMap<>();
        legsOfCall.stream()
                .filter(LegFacts::isOfQueue)
                .forEach(leg -> byQueue.computeIfAbsent(Objects.requireNonNull(leg.queue()), first -> new ArrayList<>())
                        .add(leg));
        return byQueue.values().stream().map(QueueVisit::new).toList();
    }

    Instant beganAt() {
        return legs.get(0).startedAt();
    }

    String queue() {
        return Objects.requireNonNull(legs.get(0).queue());
    }

    @Nullable
    String answeredBy() {
        return answered == null ? null : answered.agent();
    }

    /** The leg that decided it. */
    Leg leg() {
        return answered != null ? answered : abandoned != null ? abandoned : legs.get(0);
    }

    void count(Counts counts) {
        counts.add(Counter.OFFERED, 1);
        if (answered != null) {
            counts.add(Counter.ANSWERED, 1);
            Integer wait = wait(Stream.concat(Stream.of(answered), legs.stream()));
            if (wait != null) {
                counts.add(Counter.ANSWERED_WAIT_SECONDS, wait);
                counts.add(Counter.answeredIn(WaitTimes.place(wait)), 1);
            }
        } else if (abandoned != null) {
            counts.add(Counter.ABANDONED, 1);
            Integer wait = wait(legs.stream().filter(leg -> leg.disposition() == Disposition.ABANDONED));
            if (wait != null) {
                counts.add(Counter.ABANDONED_WAIT_SECONDS, wait);
                counts.add(Counter.abandonedIn(WaitTimes.place(wait)), 1);
            }
        }
    }

    private static @Nullable Integer wait(Stream<Leg> inOrder) {
        return inOrder.map(leg -> LegFacts.believed(leg, leg.waitSeconds()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
