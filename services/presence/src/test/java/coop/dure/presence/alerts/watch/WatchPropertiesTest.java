package coop.dure.presence.alerts.watch;

import coop.dure.presence.alerts.watch.Facts.WatchedAgent;
import coop.dure.presence.alerts.watch.Facts.WatchedQueue;
import coop.dure.presence.alerts.watch.Verdict.Raised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static coop.dure.presence.alerts.watch.Watched.at;
import static org.assertj.core.api.Assertions.assertThat;

class WatchPropertiesTest {
    private static final AlertRules RULES = Watched.rules(Watched.T0);

    /** What the rules of these tests say, in other words. */
    private static Set<String> overTheLimit(Facts facts, Instant now) {
        Set<String> over = new HashSet<>();
        for (WatchedAgent agent : facts.agents()) {
            if (agent.away() != null) {
                String reason = String.valueOf(agent.away().reasonCode());
                long allowed = switch (reason) {
                    case "LUNCH" -> 300;
                    case "TEA", "CONNECTION_LOST" -> Long.MAX_VALUE;
                    default -> 60;
                };
                if (passed(agent.away().since(), now) >= allowed) {
                    over.add("BREAK_TOO_LONG " + agent.agentId());
                }
            }
            if (agent.work() != null
                    && passed(agent.work().since(), now)
                            >= ("vip".equals(agent.work().queue()) ? 30 : 60)) {
                over.add("AFTER_CALL_WORK_TOO_LONG " + agent.agentId());
            }
        }
        for (WatchedQueue queue : facts.queues()) {
            long waits = queue.longest() == null ? -1 : passed(queue.longest().since(), now);
            long nobody = queue.nobodySince() == null ? -1 : passed(queue.nobodySince(), now);
            if (waits >= 60) {
                over.add("WAIT_TOO_LONG " + queue.queue());
            }
            if (nobody >= 60 && (!queue.queue().equals("vip") || waits >= 60)) {
                over.add("NOBODY_AVAILABLE " + queue.queue());
            }
        }
        return over;
    }

    private static long passed(Instant since, Instant now) {
        return now.getEpochSecond() - since.getEpochSecond();
    }

    private static Set<String> names(List<OpenAlert> open) {
        return open.stream()
                .map(alert -> alert.kind() + " " + alert.about().subject(alert.kind()))
                .collect(Collectors.toSet());
    }

    @Property(tries = 500)
    void ofNothingExactlyWhatIsOverTheLimitIsRaised(
            @ForAll("facts") Facts facts, @ForAll @IntRange(min = 500, max = 900) int second) {
        assertThat(names(Watched.open(RULES, facts, at(second)))).isEqualTo(overTheLimit(facts, at(second)));
    }

    @Property(tries = 500)
    void whateverWasOpenWhatIsOverTheLimitIsAndOnlyWaitsAndDesertedQueuesMayBeOpenBelowIt(
            @ForAll("facts") Facts before, @ForAll("facts") Facts facts) {
        List<OpenAlert> open = Watched.open(RULES, before, at(500));
        Set<String> after = names(Watched.after(open, Watch.judge(RULES, facts, open, at(500))));
        Set<String> over = overTheLimit(facts, at(500));
        assertThat(after).containsAll(over);
        after.removeAll(over);
        assertThat(after).allMatch(name -> name.startsWith("WAIT") || name.startsWith("NOBODY"));
        assertThat(names(open)).containsAll(after);
    }

    @Property(tries = 500)
    void whatWasDoneIsNotDoneAgain(@ForAll("facts") Facts before, @ForAll("facts") Facts facts) {
        List<OpenAlert> open = Watched.open(RULES, before, at(500));
        List<OpenAlert> after = Watched.after(open, Watch.judge(RULES, facts, open, at(510)));
        Verdict again = Watch.judge(RULES, facts, after, at(510));
        assertThat(again.raised()).isEmpty();
        assertThat(again.cleared()).isEmpty();
    }

    @Property(tries = 300)
    void theOrderOfWhatGoesOnDoesNotMatter(
            @ForAll("facts") Facts before, @ForAll("facts") Facts facts, @ForAll long seed) {
        List<OpenAlert> open = Watched.open(RULES, before, at(500));
        Verdict straight = Watch.judge(RULES, facts, open, at(510));
        Verdict shuffled = Watch.judge(
                RULES,
                new Facts(shuffled(facts.agents(), seed), shuffled(facts.queues(), seed)),
                shuffled(open, seed),
                at(510));
        assertThat(shuffled.raised()).containsExactlyInAnyOrderElementsOf(straight.raised());
        assertThat(shuffled.cleared()).containsExactlyInAnyOrderElementsOf(straight.cleared());
        assertThat(shuffled.nextAt()).isEqualTo(straight.nextAt());
    }

    private static <T> List<T> shuffled(List<T> items, long seed) {
        List<T> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** Looking in between, however often, makes no difference as long as nothing else happens. */
    @Property(tries = 300)
    void itDoesNotMatterHowOftenSomebodyLooks(@ForAll("facts") Facts facts, @ForAll long seed) {
        Random random = new Random(seed);
        List<OpenAlert> open = List.of();
        List<Raised> raised = new ArrayList<>();
        for (int second = 500; second < 1_200; second += 1 + random.nextInt(100)) {
            Verdict verdict = Watch.judge(RULES, facts, open, at(second));
            assertThat(verdict.cleared()).isEmpty();
            raised.addAll(verdict.raised());
            open = Watched.after(open, verdict);
        }
        raised.addAll(Watch.judge(RULES, facts, open, at(1_200)).raised());
        assertThat(raised)
                .containsExactlyInAnyOrderElementsOf(
                        Watch.judge(RULES, facts, List.of(), at(1_200)).raised());
    }

    @Property(tries = 300)
    void theNextAlertIsDueWhenItIsSaidToBe(@ForAll("facts") Facts facts) {
        List<OpenAlert> open = Watched.open(RULES, facts, at(500));
        Instant next = Watch.judge(RULES, facts, open, at(500)).nextAt();
        if (next == null) {
            assertThat(Watch.judge(RULES, facts, open, at(100_000)).raised()).isEmpty();
        } else {
            assertThat(Watch.judge(RULES, facts, open, next.minusMillis(1)).raised())
                    .isEmpty();
            assertThat(Watch.judge(RULES, facts, open, next).raised())
                    .isNotEmpty()
                    .allMatch(one -> one.at().equals(next));
        }
    }

    @Provide
    Arbitrary<Facts> facts() {
        List<Arbitrary<WatchedAgent>> agents =
                IntStream.range(0, 4).mapToObj(number -> agent("a0" + number)).toList();
        List<Arbitrary<WatchedQueue>> queues = Stream.of("reception", "vip", "night")
                .map(WatchPropertiesTest::queue)
                .toList();
        return Combinators.combine(
                        Combinators.combine(agents).as(List::copyOf),
                        Combinators.combine(queues).as(List::copyOf))
                .as(Facts::new);
    }

    private static Arbitrary<WatchedAgent> agent(String code) {
        Arbitrary<Instant> since = moments();
        return Arbitraries.oneOf(
                since.map(at -> Watched.idle(code, at)),
                Combinators.combine(Arbitraries.of("LUNCH", "TEA", "TALK", "CONNECTION_LOST", "MEETING"), since)
                        .as((reason, at) -> Watched.away(code, reason, at)),
                Combinators.combine(Arbitraries.of("vip", "reception"), since)
                        .as((queue, at) -> Watched.working(code, queue, at, null)));
    }

    private static Arbitrary<WatchedQueue> queue(String code) {
        Arbitrary<WatchedQueue> quiet = Combinators.combine(Arbitraries.of(true, false), moments())
                .as((served, at) -> served ? Watched.served(code, at) : Watched.deserted(code, at));
        return Arbitraries.oneOf(
                quiet, Combinators.combine(quiet, moments()).as((queue, at) -> Watched.waiting(queue, "c" + at, at)));
    }

    private static Arbitrary<Instant> moments() {
        return Arbitraries.integers().between(0, 499).map(Watched::at);
    }
}
