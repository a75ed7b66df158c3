package coop.dure.cdr.statistics.counting;

import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.calls.Charging.State;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.metrics.Counter;
import coop.dure.vocabulary.metrics.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountCallTest {
    private static final UUID TENANT = UUID.randomUUID();

    @Test
    void aCallThatRangAtThreePhonesIsOfferedOnceAndAnsweredByOne() {
        Map<RollUpKey, Counts> counted = count(
                LegDraft.at(0).in("reception").of("201").leg(),
                LegDraft.at(12).in("reception").of("202").leg(),
                LegDraft.at(25)
                        .in("reception")
                        .of("203")
                        .answered(30, 90)
                        .waited(30)
                        .told(55, 5, null)
                        .leg());
        assertThat(sum(counted, Counter.OFFERED)).isEqualTo(1);
        assertThat(sum(counted, Counter.ANSWERED)).isEqualTo(1);
        assertThat(sum(counted, Counter.CALLS)).isEqualTo(1);
        assertThat(sum(counted, Counter.LEGS)).isEqualTo(3);
        assertThat(sum(counted, Counter.RINGS_UNANSWERED)).isEqualTo(2);
        assertThat(sum(counted, Counter.ANSWERED_IN_30)).isEqualTo(1);
        assertThat(sum(counted, Counter.ANSWERED_WAIT_SECONDS)).isEqualTo(30);
        assertThat(at(counted, "reception", "203").get(Counter.OFFERED)).isEqualTo(1);
        assertThat(at(counted, "reception", "201").get(Counter.RINGS_UNANSWERED))
                .isEqualTo(1);
        assertThat(at(counted, "reception", "203").get(Counter.TALK_SECONDS)).isEqualTo(55);
        assertThat(sum(counted, Counter.AFTER_CALL_WORK_KNOWN)).isZero();
        assertThat(sum(counted, Counter.HANDLE_KNOWN)).isZero();
    }

    @Test
    void aCallerWhoComesBackIntoTheSameQueueIsOneCallAndInAnotherQueueOneThereToo() {
        Map<RollUpKey, Counts> counted = count(
                LegDraft.at(0).in("reception").waited(60).leg(),
                LegDraft.at(70)
                        .in("reception")
                        .waited(40)
                        .ended(Disposition.ABANDONED)
                        .leg(),
                LegDraft.at(65).in("sales").of("301").answered(66, 68).waited(1).leg());
        assertThat(sum(counted, Counter.OFFERED)).isEqualTo(2);
        assertThat(at(counted, "reception", "").get(Counter.ABANDONED)).isEqualTo(1);
        assertThat(at(counted, "reception", "").get(Counter.ABANDONED_IN_45)).isEqualTo(1);
        assertThat(at(counted, "sales", "301").get(Counter.ANSWERED)).isEqualTo(1);
        assertThat(sum(counted, Counter.CALLS)).isEqualTo(1);
    }

    @Test
    void whoWasAnsweredAndLeftALaterStayWasAnswered() {
        Map<RollUpKey, Counts> counted = count(
                LegDraft.at(0)
                        .in("reception")
                        .of("203")
                        .answered(5, 60)
                        .waited(5)
                        .leg(),
                LegDraft.at(70)
                        .in("reception")
                        .waited(9)
                        .ended(Disposition.ABANDONED)
                        .leg());
        assertThat(sum(counted, Counter.OFFERED)).isEqualTo(1);
        assertThat(sum(counted, Counter.ANSWERED)).isEqualTo(1);
        assertThat(sum(counted, Counter.ABANDONED)).isZero();
    }

    @Test
    void aWaitThatIsNotKnownIsCountedNowhere() {
        Map<RollUpKey, Counts> counted =
                count(LegDraft.at(0).in("reception").of("203").answered(5, 60).leg());
        Counts all = total(counted);
        assertThat(all.get(Counter.ANSWERED)).isEqualTo(1);
        assertThat(all.answeredKnown()).isZero();
        assertThat(all.offeredKnown()).isZero();
    }

    @Test
    void theIntervalIsThatOfTheOfferThoughTheAnswerLiesInTheNextOne() {
        Map<RollUpKey, Counts> counted = count(LegDraft.at(890)
                .in("reception")
                .of("203")
                .answered(905, 950)
                .waited(15)
                .leg());
        assertThat(counted.keySet()).extracting(RollUpKey::quarter).containsOnly(LegDraft.TEN.getEpochSecond());
    }

    @Test
    void aSwitchThatKeepsARecordOfEachSideTellsOneConversation() {
        Map<RollUpKey, Counts> counted = count(
                LegDraft.at(0)
                        .in("reception")
                        .of("203")
                        .answered(40, 100)
                        .waited(35)
                        .told(50, 10, null)
                        .leg(),
                LegDraft.at(30)
                        .in("reception")
                        .of("203")
                        .answered(40, 100)
                        .told(60, null, 20)
                        .charged(State.NOT_BILLABLE, Reason.COVERED_BY)
                        .leg());
        Counts all = total(counted);
        assertThat(all.get(Counter.HANDLED)).isEqualTo(1);
        assertThat(all.get(Counter.TALK_SECONDS)).isEqualTo(50);
        assertThat(all.get(Counter.HANDLE_SECONDS)).isEqualTo(80);
        assertThat(all.get(Counter.CONNECTED_SECONDS)).isEqualTo(60);
    }

    @Test
    void whoPassesACallOnAndWhoTakesItHaveAConversationEach() {
        Map<RollUpKey, Counts> counted = count(
                LegDraft.at(0)
                        .in("reception")
                        .of("203")
                        .answered(5, 60)
                        .told(55, 0, 4)
                        .ended(Disposition.TRANSFERRED)
                        .leg(),
                LegDraft.at(60).of("204").answered(62, 100).told(38, 0, 6).leg(),
                LegDraft.at(110).of("203").answered(112, 150).told(38, 0, 6).leg());
        assertThat(sum(counted, Counter.HANDLED)).isEqualTo(3);
        assertThat(at(counted, "reception", "203").get(Counter.HANDLE_SECONDS)).isEqualTo(59);
        assertThat(at(counted, "", "204").get(Counter.HANDLE_SECONDS)).isEqualTo(44);
    }

    @Test
    void aConsultationWhileTheCustomerIsOnHoldIsNoConversationOfItsOwnAndNoLine() {
        Map<RollUpKey, Counts> counted = count(
                LegDraft.at(0).of("203").answered(5, 100).told(60, 35, null).leg(),
                LegDraft.at(30)
                        .of("203")
                        .answered(32, 60)
                        .told(28, null, null)
                        .going(Direction.INTERNAL)
                        .charged(State.NOT_BILLABLE, Reason.INTERNAL)
                        .leg());
        assertThat(sum(counted, Counter.HANDLED)).isEqualTo(1);
        assertThat(sum(counted, Counter.TALK_SECONDS)).isEqualTo(60);
        assertThat(sum(counted, Counter.CONNECTED_SECONDS)).isEqualTo(95);
    }

    @Test
    void aCallWithinTheHouseHasNoConversationAndItsTwoRecordsAreOneConnection() {
        Map<RollUpKey, Counts> counted = count(
                LegDraft.at(0)
                        .of("203")
                        .answered(5, 65)
                        .going(Direction.INTERNAL)
                        .leg(),
                LegDraft.at(1)
                        .of("204")
                        .answered(5, 65)
                        .going(Direction.INTERNAL)
                        .leg());
        assertThat(sum(counted, Counter.HANDLED)).isZero();
        assertThat(sum(counted, Counter.CALLS)).isEqualTo(1);
        assertThat(sum(counted, Counter.CONNECTED_SECONDS)).isEqualTo(60);
    }

    @Test
    void aCallThatAnAgentDialsNamesItsProfilesQueueAndIsNotOfferedThere() {
        Map<RollUpKey, Counts> counted = count(LegDraft.at(0)
                .in("sales")
                .of("301")
                .answered(9, 60)
                .going(Direction.OUTBOUND)
                .leg());
        assertThat(sum(counted, Counter.OFFERED)).isZero();
        assertThat(sum(counted, Counter.HANDLED)).isEqualTo(1);
    }

    @Test
    void anAgentWhosePhoneIsOutsideAnswersAQueueAllTheSame() {
        Map<RollUpKey, Counts> counted = count(LegDraft.at(0)
                .in("sales")
                .answered(9, 60)
                .waited(9)
                .going(Direction.OUTBOUND)
                .leg());
        assertThat(sum(counted, Counter.ANSWERED)).isEqualTo(1);
    }

    @Test
    void whoIsSentElsewhereBeforeAnAgentAnswersWasNotAnswered() {
        Map<RollUpKey, Counts> counted = count(LegDraft.at(0)
                .in("sales")
                .waited(30)
                .ended(Disposition.TRANSFERRED)
                .leg());
        assertThat(sum(counted, Counter.OFFERED)).isEqualTo(1);
        assertThat(sum(counted, Counter.ANSWERED)).isZero();
        assertThat(sum(counted, Counter.ABANDONED)).isZero();
    }

    @Test
    void secondsOfWhatIsHeldAreNotBelieved() {
        Map<RollUpKey, Counts> counted = count(LegDraft.at(0)
                .in("sales")
                .of("301")
                .answered(9, 90_000)
                .waited(9)
                .told(89_000, 0, 0)
                .charged(State.HELD, Reason.STUCK)
                .leg());
        Counts all = total(counted);
        assertThat(all.get(Counter.CONNECTED_SECONDS)).isZero();
        assertThat(all.get(Counter.TALK_KNOWN)).isZero();
        assertThat(all.get(Counter.HANDLED)).isEqualTo(1);
        assertThat(all.answeredKnown()).isZero();
    }

    @Test
    void aCallOfTooManyRowsIsNone() {
        assertThat(count(
                        LegDraft.at(0).charged(State.HELD, Reason.TOO_MANY_ROWS).leg()))
                .isEmpty();
        assertThat(count()).isEmpty();
    }

    @Test
    void theOrderOfLegsDoesNotMatter() {
        List<Leg> legs = new ArrayList<>(List.of(
                LegDraft.at(0).in("a").of("201").leg(),
                LegDraft.at(0)
                        .in("a")
                        .of("203")
                        .answered(5, 60)
                        .waited(5)
                        .told(50, 5, 3)
                        .leg(),
                LegDraft.at(61)
                        .in("b")
                        .of("204")
                        .answered(70, 95)
                        .waited(9)
                        .told(25, 0, 0)
                        .leg(),
                LegDraft.at(61)
                        .of("205")
                        .going(Direction.INTERNAL)
                        .answered(70, 95)
                        .leg(),
                LegDraft.at(120).in("a").waited(15).ended(Disposition.ABANDONED).leg()));
        Map<RollUpKey, Counts> counted = CountCall.of(legs);
        Random random = new Random(4);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(legs, random);
            assertThat(CountCall.of(legs)).isEqualTo(counted);
        }
    }

    @Test
    void whatChangesIsTheDifferenceAndWhatDoesNotChangeIsNotThere() {
        Leg rang = LegDraft.at(0).in("a").of("201").leg();
        Leg answered =
                LegDraft.at(10).in("a").of("203").answered(15, 60).waited(15).leg();
        Leg late =
                LegDraft.at(901).in("b").ended(Disposition.ABANDONED).waited(3).leg();
        CallChange first = change(List.of(), List.of(rang));
        CallChange second = change(List.of(rang), List.of(rang, answered));
        CallChange third = change(List.of(rang, answered), List.of(rang, answered, late));
        CallChange gone = change(List.of(rang, answered, late), List.of());
        assertThat(CallChange.counted(List.of(first, second, third)))
                .isEqualTo(CountCall.of(List.of(rang, answered, late)));
        assertThat(CallChange.counted(List.of(third)).keySet())
                .extracting(RollUpKey::queue)
                .containsOnly("b");
        assertThat(CallChange.counted(List.of(first, second, third, gone))).isEmpty();
    }

    @Test
    void anEndlessNameIsCountedByItsBeginning() {
        Map<RollUpKey, Counts> counted =
                count(LegDraft.at(0).of("😀".repeat(400)).in("q".repeat(300)).leg());
        assertThat(counted.keySet().iterator().next().queue()).hasSize(256);
        assertThat(counted.keySet()).extracting(RollUpKey::agent).contains("😀".repeat(256));
    }

    private static CallChange change(List<Leg> before, List<Leg> after) {
        return new CallChange(TENANT, UUID.randomUUID(), before, after);
    }

    private static Map<RollUpKey, Counts> count(Leg... legs) {
        return CountCall.of(Arrays.asList(legs));
    }

    private static Counts total(Map<RollUpKey, Counts> counted) {
        Counts total = new Counts();
        counted.values().forEach(counts -> total.add(counts, 1));
        return total;
    }

    private static long sum(Map<RollUpKey, Counts> counted, Counter counter) {
        return total(counted).get(counter);
    }

    private static Counts at(Map<RollUpKey, Counts> counted, String queue, String agent) {
        Counts total = new Counts();
        counted.forEach((key, counts) -> {
            if (key.queue().equals(queue) && key.agent().equals(agent)) {
                total.add(counts, 1);
            }
        });
        return total;
    }
}
