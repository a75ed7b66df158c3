package coop.dure.presence.alerts.watch;

import coop.dure.presence.alerts.watch.Facts.Away;
import coop.dure.presence.alerts.watch.Facts.WatchedAgent;
import coop.dure.presence.alerts.watch.Facts.WatchedQueue;
import coop.dure.presence.alerts.watch.Verdict.Cleared;
import coop.dure.presence.alerts.watch.Verdict.Raised;
import coop.dure.presence.alerts.watch.Verdict.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static coop.dure.presence.alerts.watch.Watched.T0;
import static coop.dure.presence.alerts.watch.Watched.agents;
import static coop.dure.presence.alerts.watch.Watched.at;
import static coop.dure.presence.alerts.watch.Watched.away;
import static coop.dure.presence.alerts.watch.Watched.deserted;
import static coop.dure.presence.alerts.watch.Watched.idle;
import static coop.dure.presence.alerts.watch.Watched.open;
import static coop.dure.presence.alerts.watch.Watched.queues;
import static coop.dure.presence.alerts.watch.Watched.seconds;
import static coop.dure.presence.alerts.watch.Watched.served;
import static coop.dure.presence.alerts.watch.Watched.waiting;
import static coop.dure.presence.alerts.watch.Watched.working;
import static org.assertj.core.api.Assertions.assertThat;

class WatchTest {
    private static final AlertRules RULES = Watched.rules(T0);

    private static Verdict judge(Facts facts, List<OpenAlert> open, Instant now) {
        return Watch.judge(RULES, facts, open, now);
    }

    @Test
    void aBreakIsRaisedAtItsMomentHoweverLateSomebodyLooks() {
        Facts facts = agents(away("a01", null, at(0)));
        assertThat(judge(facts, List.of(), at(59)).raised()).isEmpty();
        assertThat(judge(facts, List.of(), at(59)).nextAt()).isEqualTo(at(60));
        for (Instant look : List.of(at(60), at(61), at(4_000))) {
            assertThat(judge(facts, List.of(), look).raised())
                    .extracting(Raised::since, Raised::at)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(at(0), at(60)));
        }
    }

    @Test
    void aReasonHasItsOwnTimeOrNone() {
        Facts facts = agents(away("a01", "LUNCH", at(0)), away("a02", "TEA", at(0)), away("a03", "TALK", at(0)));
        assertThat(judge(facts, List.of(), at(60)).raised())
                .extracting(one -> one.about().agentCode())
                .containsExactly("a03");
        assertThat(judge(facts, List.of(), at(300)).raised())
                .extracting(one -> one.about().agentCode())
                .containsExactly("a01", "a03");
    }

    @Test
    void whatComesByItselfHasToBeNamed() {
        Facts facts = agents(away("a01", "CONNECTION_LOST", at(0)));
        assertThat(judge(facts, List.of(), at(4_000)).raised()).isEmpty();
        AlertRules named = new AlertRules(
                new Limits(null, Map.of("CONNECTION_LOST", java.util.Optional.of(Limit.of(seconds(60))))),
                Limits.NONE,
                Limits.NONE,
                Limits.NONE,
                Set.of("CONNECTION_LOST"),
                T0);
        assertThat(Watch.judge(named, facts, List.of(), at(60)).raised()).hasSize(1);
    }

    @Test
    void aBreakIsOverWhenTheAgentChoseSomethingElse() {
        List<OpenAlert> open = open(RULES, agents(away("a01", null, at(0))), at(70));
        assertThat(judge(agents(idle("a01", at(80))), open, at(90)).cleared())
                .extracting(Cleared::at, Cleared::why)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(at(80), Why.ENDED));
    }

    @Test
    void anotherBreakIsAnotherAlert() {
        List<OpenAlert> open = open(RULES, agents(away("a01", null, at(0))), at(70));
        Verdict soon = judge(agents(away("a01", "TALK", at(80))), open, at(90));
        assertThat(soon.cleared()).extracting(Cleared::at).containsExactly(at(80));
        assertThat(soon.raised()).isEmpty();
        assertThat(soon.nextAt()).isEqualTo(at(140));
        Verdict late = judge(agents(away("a01", "TALK", at(80))), open, at(200));
        assertThat(late.cleared()).extracting(Cleared::at).containsExactly(at(80));
        assertThat(late.raised()).extracting(Raised::at).containsExactly(at(140));
    }

    @Test
    void workHasTheTimeOfItsQueueAndIsNoAlertIfItEndsByItselfBefore() {
        assertThat(judge(agents(working("a01", "vip", at(0), null)), List.of(), at(30))
                        .raised())
                .extracting(Raised::at)
                .containsExactly(at(30));
        assertThat(judge(agents(working("a01", "reception", at(0), null)), List.of(), at(30))
                        .nextAt())
                .isEqualTo(at(60));
        Verdict ended = judge(agents(working("a01", "vip", at(0), at(30))), List.of(), at(31));
        assertThat(ended.raised()).isEmpty();
        assertThat(ended.nextAt()).isNull();
    }

    @Test
    void notRespondingThatHealsBeforeIsNoAlert() {
        WatchedAgent healing =
                new WatchedAgent(Watched.id("a01"), "a01", new Away("GONE", at(0), at(60)), null, at(0), at(0));
        assertThat(judge(agents(healing), List.of(), at(100)).raised()).isEmpty();
    }

    @Test
    void nobodyIsOverAsSoonAsSomebodyIsAvailable() {
        List<OpenAlert> open = open(RULES, queues(deserted("reception", at(0))), at(60));
        assertThat(open).extracting(OpenAlert::raisedAt).containsExactly(at(60));
        assertThat(judge(queues(served("reception", at(75))), open, at(76)).cleared())
                .extracting(Cleared::at)
                .containsExactly(at(75));
    }

    @Test
    void nobodyMattersOnlyWhileCallsWaitWhereThatIsSaidAndBothForSoLong() {
        WatchedQueue vip = deserted("vip", at(0));
        assertThat(judge(queues(vip), List.of(), at(500)).raised()).isEmpty();
        Facts waits = queues(waiting(vip, "c1", at(100)));
        assertThat(nobody(judge(waits, List.of(), at(159)))).isEmpty();
        assertThat(nobody(judge(waits, List.of(), at(160))))
                .extracting(Raised::at)
                .containsExactly(at(160));
        List<OpenAlert> open = open(RULES, waits, at(160));
        // Another call has waited for a moment only: it is still the same.
        assertThat(judge(queues(waiting(vip, "c2", at(170))), open, at(171)).cleared())
                .extracting(one -> one.alert().kind())
                .containsExactly(AlertKind.WAIT_TOO_LONG);
        assertThat(judge(queues(vip), open, at(172)).cleared()).hasSize(2);
    }

    @Test
    void aCallThatIsAheadOfOurClockWaitsToo() {
        Facts waits = queues(waiting(deserted("vip", at(0)), "c1", at(100)));
        List<OpenAlert> open = open(RULES, waits, at(160));
        Facts ahead = queues(waiting(deserted("vip", at(0)), "c2", at(170)));
        assertThat(judge(ahead, open, at(165)).cleared())
                .extracting(one -> one.alert().kind())
                .containsExactly(AlertKind.WAIT_TOO_LONG);
    }

    private static List<Raised> nobody(Verdict verdict) {
        return verdict.raised().stream()
                .filter(one -> one.kind() == AlertKind.NOBODY_AVAILABLE)
                .toList();
    }

    @Test
    void aQueueThatNobodyServesIsDesertedSinceTheRulesWereSaid() {
        WatchedQueue unserved = new WatchedQueue("night", null, null, null);
        assertThat(judge(queues(unserved), List.of(), at(60)).raised())
                .extracting(Raised::since, Raised::at)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(T0, at(60)));
    }

    @Test
    void aWaitDoesNotComeAndGoWithEachCall() {
        WatchedQueue queue = served("reception", T0);
        List<OpenAlert> open = open(RULES, queues(waiting(queue, "c1", at(0))), at(60));
        Facts next = queues(waiting(queue, "c2", at(20)));
        assertThat(judge(next, open, at(70)).cleared()).isEmpty();
        assertThat(judge(next, open, at(70)).raised()).isEmpty();
        Facts short_ = queues(waiting(queue, "c3", at(60)));
        assertThat(judge(short_, open, at(70)).cleared())
                .extracting(Cleared::why)
                .containsExactly(Why.ENDED);
        assertThat(judge(short_, open, at(70)).nextAt()).isEqualTo(at(120));
    }

    @Test
    void rulesThatAllowMoreOrAreGoneClear() {
        Facts facts = agents(away("a01", null, at(0)));
        List<OpenAlert> open = open(RULES, facts, at(70));
        AlertRules none = new AlertRules(Limits.NONE, Limits.NONE, Limits.NONE, Limits.NONE, Set.of(), at(80));
        AlertRules longer = new AlertRules(
                new Limits(Limit.of(seconds(90)), Map.of()), Limits.NONE, Limits.NONE, Limits.NONE, Set.of(), at(80));
        for (AlertRules rules : List.of(none, longer)) {
            assertThat(Watch.judge(rules, facts, open, at(81)).cleared())
                    .extracting(Cleared::at, Cleared::why)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(at(80), Why.RULES));
        }
        assertThat(Watch.judge(longer, facts, open, at(95)).cleared()).isEmpty();
        assertThat(Watch.judge(Watched.rules(at(80)), facts, open, at(81)).cleared())
                .isEmpty();
    }

    @Test
    void aWaitThatIsAllowedForLongerIsMeasuredByThat() {
        WatchedQueue queue = waiting(served("reception", T0), "c1", at(0));
        List<OpenAlert> open = open(RULES, queues(queue), at(60));
        AlertRules longer = new AlertRules(
                Limits.NONE,
                Limits.NONE,
                Limits.NONE,
                new Limits(new Limit(seconds(100), Duration.ZERO, false), Map.of()),
                Set.of(),
                at(70));
        assertThat(Watch.judge(longer, queues(queue), open, at(71)).cleared())
                .extracting(Cleared::why)
                .containsExactly(Why.RULES);
    }

    @Test
    void nothingIsRaisedBeforeItsRuleWasSaid() {
        AlertRules later = Watched.rules(at(1_000));
        Facts facts = agents(away("a01", null, at(0)));
        assertThat(Watch.judge(later, facts, List.of(), at(1_001)).raised())
                .extracting(Raised::since, Raised::at)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(at(0), at(1_000)));
    }
}
