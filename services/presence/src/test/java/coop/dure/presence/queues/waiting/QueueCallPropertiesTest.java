package coop.dure.presence.queues.waiting;

import coop.dure.presence.state.EventKey;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class QueueCallPropertiesTest {
    private static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");

    @Property(tries = 1_000)
    void eventsInAnyOrderAndAnyRepetitionEndInTheSame(@ForAll("events") List<QueueCall> events, @ForAll long seed) {
        Random random = new Random(seed);
        List<QueueCall> shuffled = new ArrayList<>(events);
        events.forEach(event -> {
            if (random.nextBoolean()) {
                shuffled.add(event);
            }
        });
        Collections.shuffle(shuffled, random);
        assertThat(all(shuffled)).isEqualTo(all(events));
    }

    /** Two replicas that each know a part know together what one knows that was told all. */
    @Property(tries = 1_000)
    void partsThatAreToldApartAndThenTogetherAreTheWhole(
            @ForAll("events") List<QueueCall> some, @ForAll("events") List<QueueCall> others) {
        List<QueueCall> together = new ArrayList<>(some);
        together.addAll(others);
        assertThat(all(some).and(all(others))).isEqualTo(all(together));
    }

    @Property(tries = 1_000)
    void aCallWaitsIfItsNewestEventIsThatItCameIn(@ForAll("events") List<QueueCall> events) {
        QueueCall newest = Collections.max(events, (one, other) -> compare(one, other));
        assertThat(all(events).waitsSince()).isEqualTo(newest.waitsSince());
    }

    @Property(tries = 1_000)
    void noCallIsBothAnsweredAndGivenUpNorCountedTwice(@ForAll("events") List<QueueCall> events) {
        Counts counts = all(events).counts();
        long offered = counts.get(Counter.OFFERED);
        assertThat(offered).isBetween(0L, 1L);
        assertThat(counts.get(Counter.ANSWERED) + counts.get(Counter.ABANDONED)).isBetween(0L, offered);
        assertThat(counts.answeredKnown()).isEqualTo(counts.get(Counter.ANSWERED));
    }

    private static int compare(QueueCall one, QueueCall other) {
        return key(one).compareTo(key(other));
    }

    private static EventKey<QueueStep> key(QueueCall event) {
        if (event.joined() != null) {
            return event.joined();
        }
        return Objects.requireNonNull(event.exit(), "either of them").key();
    }

    private static QueueCall all(List<QueueCall> events) {
        return events.stream().reduce(QueueCall::and).orElseThrow();
    }

    @Provide
    Arbitrary<List<QueueCall>> events() {
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 8);
        Arbitrary<Long> sequences = Arbitraries.longs().between(0, 4).injectNull(0.5);
        Arbitrary<QueueCall> joined = Combinators.combine(seconds, sequences)
                .as((second, sequence) -> QueueCall.joined(at(second), sequence));
        Arbitrary<QueueCall> left = Combinators.combine(seconds, sequences, Arbitraries.of(QueueEnding.class))
                .as((second, sequence, ending) -> QueueCall.left(at(second), sequence, ending));
        return Arbitraries.oneOf(joined, left).list().ofMinSize(1).ofMaxSize(8);
    }

    private static Instant at(int second) {
        return T0.plusSeconds(second);
    }
}
