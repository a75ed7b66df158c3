package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.FinishAfterCallWork;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens by itself: work behind calls, and calls that nobody answers. */
class PresencePolicyTest extends PlayedAgent {
    private void unanswered(int second, String callRef) {
        call(second, callRef, CallPhase.RINGING, "reception");
        give(second + 10, Played.call(callRef, CallPhase.ENDED, at(second + 10), "reception", Ending.NO_ANSWER));
    }

    private void answeredCall(int from, int until, @Nullable String queue) {
        call(from, "c1", CallPhase.RINGING, queue);
        call(from + 1, "c1", CallPhase.ANSWERED, null);
        call(until, "c1", CallPhase.ENDED, null);
    }

    @ParameterizedTest(name = "of queue {0} until {1} s behind the end")
    @CsvSource({"reception, 30", "vip, 90"})
    void aCallOfAQueueLeavesWorkForAsLongAsThePolicySays(String queue, int lasts) {
        answeredCall(1, 100, queue);
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
        assertThat(presence.callRef()).isEqualTo("c1");
        assertThat(PresenceMachine.dueAt(presence, Played.POLICY)).isEqualTo(at(100 + lasts));
        pass(100 + lasts - 1);
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
        Transition over = pass(100 + lasts + 7).get(0);
        assertThat(over.ownCause()).isEqualTo(Cause.TIME_OVER);
        assertThat(over.after().effectiveAt()).isEqualTo(at(100 + lasts));
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
        assertThat(presence.canTakeCall()).isTrue();
    }

    @Test
    void workWithoutATimeLastsUntilItIsEndedByHand() {
        answeredCall(1, 100, "open");
        pass(100_000);
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
        give(100_001, new FinishAfterCallWork());
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void aCallOfNoQueueLeavesNoWork() {
        answeredCall(1, 100, null);
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void theNextCallEndsTheWorkOfTheLast() {
        answeredCall(1, 100, "vip");
        call(110, "c2", CallPhase.RINGING, null);
        assertThat(presence.occupation()).isEqualTo(Occupation.RINGING);
        call(112, "c2", CallPhase.ANSWERED, null);
        call(120, "c2", CallPhase.ENDED, null);
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void workThatWasEndedByHandDoesNotBeginAgainWithWhatIsToldLate() {
        answeredCall(1, 100, "vip");
        give(105, new FinishAfterCallWork());
        give(106, Played.call("c1", CallPhase.HELD, at(50)));
        give(107, Played.call("c1", CallPhase.ENDED, at(101)));
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void anAnswerToldBehindTheEndStillLeavesItsWork() {
        call(1, "c1", CallPhase.RINGING, "reception");
        call(100, "c1", CallPhase.ENDED, null);
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
        give(104, Played.call("c1", CallPhase.ANSWERED, at(5)));
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
        assertThat(PresenceMachine.dueAt(presence, Played.POLICY)).isEqualTo(at(130));
    }

    @Test
    void whoIsAtWorkBehindACallChoosesAtOnceAndWorksOn() {
        answeredCall(1, 100, "vip");
        give(101, new ChooseAvailability(LUNCH));
        assertThat(presence.chosen()).isEqualTo(LUNCH);
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
    }

    @Test
    void aHeldCallIsOnHoldAndATransferredOneIsOver() {
        call(1, "c1", CallPhase.ANSWERED, "reception");
        call(2, "c1", CallPhase.HELD, null);
        assertThat(presence.occupation()).isEqualTo(Occupation.ON_HOLD);
        give(3, new ChooseAvailability(LUNCH));
        assertThat(presence.next()).isEqualTo(LUNCH);
        call(4, "c1", CallPhase.RESUMED, null);
        assertThat(presence.occupation()).isEqualTo(Occupation.ON_CALL);
        call(5, "c1", CallPhase.TRANSFERRED, null);
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
        assertThat(presence.chosen()).isEqualTo(LUNCH);
    }

    @Test
    void whoDoesNotAnswerIsNotRespondingAndHealsByItself() {
        unanswered(1, "c1");
        assertThat(presence.chosen()).isEqualTo(Choice.NOT_RESPONDING);
        assertThat(presence.canTakeCall()).isFalse();
        Transition healed = pass(80).get(0);
        assertThat(healed.after().effectiveAt()).isEqualTo(at(71));
        assertThat(healed.ownCause()).isEqualTo(Cause.TIME_OVER);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        assertThat(PresenceMachine.dueAt(presence, Played.POLICY)).isNull();
    }

    @Test
    void whoIsNotRespondingHealsWithAClickOrTheNextAnswer() {
        unanswered(1, "c1");
        give(12, new ChooseAvailability(Choice.AVAILABLE));
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        unanswered(13, "c2");
        assertThat(presence.chosen()).isEqualTo(Choice.NOT_RESPONDING);
        call(25, "c3", CallPhase.ANSWERED, null);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void whoIsToldLateToHaveAnsweredWasResponding() {
        unanswered(1, "c1");
        give(12, Played.call("c1", CallPhase.ANSWERED, at(5)));
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
    }

    @ParameterizedTest
    @CsvSource({"CALLER_GONE", "ANSWERED_ELSEWHERE", "''"})
    void onlyWhoLetItRingIsNotResponding(String ending) {
        call(1, "c1", CallPhase.RINGING, "reception");
        give(9, Played.call("c1", CallPhase.ENDED, at(9), null, ending.isEmpty() ? null : Ending.valueOf(ending)));
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void whoTalksOrIsAwayDoesNotFailToAnswer() {
        call(1, "talk", CallPhase.ANSWERED, null);
        unanswered(2, "c1");
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        call(13, "talk", CallPhase.ENDED, null);
        give(14, new ChooseAvailability(LUNCH));
        unanswered(15, "c2");
        assertThat(presence.chosen()).isEqualTo(LUNCH);
    }

    @Test
    void aCallThatRingsAndIsHeardOfNoMoreKeepsNobodyReserved() {
        call(1, "c1", CallPhase.RINGING, "reception");
        assertThat(PresenceMachine.dueAt(presence, Played.POLICY)).isEqualTo(at(181));
        pass(181);
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
        assertThat(presence.canTakeCall()).isTrue();
    }

    @Test
    void workThatANewCallEndedDoesNotComeBackWithThatCallsOwnEnd() {
        answeredCall(1, 100, "open");
        call(110, "c2", CallPhase.ANSWERED, null);
        call(120, "c2", CallPhase.TRANSFERRED, null);
        call(130, "c2", CallPhase.RINGING, null);
        give(140, Played.call("c2", CallPhase.ENDED, at(140), null, Ending.CALLER_GONE));
        assertThat(presence.workDoneUpTo()).isEqualTo(at(120).minusMillis(1));
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void whatWasDueBeforeACommandIsDoneFirstEachAtItsMoment() {
        answeredCall(1, 100, "reception");
        List<Transition> steps = Played.steps(presence, new ChooseAvailability(LUNCH), at(200));
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).after().effectiveAt()).isEqualTo(at(130));
        assertThat(steps.get(1).after().effectiveAt()).isEqualTo(at(200));
        assertThat(steps.get(1).after().version())
                .isGreaterThan(steps.get(0).after().version());
    }

    @Test
    void aCallThatRingsAgainUnderItsNameIsJudgedByWhatHappenedSince() {
        unanswered(1, "c1");
        give(12, new ChooseAvailability(Choice.AVAILABLE));
        unanswered(20, "c1");
        assertThat(presence.chosen()).isEqualTo(Choice.NOT_RESPONDING);
        give(40, new ChooseAvailability(Choice.AVAILABLE));
        answeredCall(41, 100, "reception");
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
        assertThat(presence.workUntil()).isEqualTo(at(130));
        call(105, "c1", CallPhase.RINGING, "reception");
        assertThat(presence.occupation()).isEqualTo(Occupation.RINGING);
        give(110, Played.call("c1", CallPhase.ENDED, at(110), null, Ending.CALLER_GONE));
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void theEndOfASecondRingCountsAlsoWhereItIsToldBeforeThatRing() {
        unanswered(1, "c1");
        give(12, new ChooseAvailability(Choice.AVAILABLE));
        give(31, Played.call("c1", CallPhase.ENDED, at(30), null, Ending.NO_ANSWER));
        assertThat(presence.chosen()).isEqualTo(Choice.NOT_RESPONDING);
        assertThat(presence.healsAt()).isEqualTo(at(90));
        give(32, new ChooseAvailability(Choice.AVAILABLE));
        give(33, Played.call("c1", CallPhase.RINGING, at(20)));
        give(34, Played.call("c1", CallPhase.ENDED, at(30), null, Ending.NO_ANSWER));
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @ParameterizedTest(name = "the plain end told first: {0}")
    @CsvSource({"true", "false"})
    void anEndThatTellsNoReasonHidesNoneThatWasTold(boolean first) {
        call(1, "c1", CallPhase.RINGING, "reception");
        PresenceCommand plain = Played.call("c1", CallPhase.ENDED, at(11));
        PresenceCommand telling = Played.call("c1", CallPhase.ENDED, at(10), null, Ending.NO_ANSWER);
        give(12, first ? plain : telling);
        give(13, first ? telling : plain);
        assertThat(presence.chosen()).isEqualTo(Choice.NOT_RESPONDING);
        assertThat(presence.healsAt()).isEqualTo(at(70));
    }

    @ParameterizedTest(name = "the question is {0} at {1}, the call of the queue handed over at 100")
    @CsvSource({"ENDED, 90", "TRANSFERRED, 100", "ENDED, 101"})
    void aColleagueWhoWasAskedMeanwhileTakesNoWorkAway(CallPhase over, int asked) {
        call(1, "c1", CallPhase.RINGING, "vip");
        call(2, "c1", CallPhase.ANSWERED, null);
        call(50, "c1", CallPhase.HELD, null);
        call(51, "ask", CallPhase.ANSWERED, null);
        give(101, Played.call("ask", over, at(asked)));
        give(101, Played.call("c1", CallPhase.TRANSFERRED, at(100)));
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
        assertThat(presence.workUntil()).isEqualTo(at(190));
    }

    @Test
    void whoSignsOutLeavesNoWorkBehind() {
        answeredCall(1, 100, "open");
        give(101, new ChooseAvailability(Choice.SIGNED_OUT));
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void aPolicyThatChangesMovesNoWorkThatIsGoingOn() {
        answeredCall(1, 100, "reception");
        PresenceCommand again = Played.call("c1", CallPhase.ENDED, at(100));
        List<Transition> steps = PresenceMachine.apply(presence, again, Policy.DEFAULT, at(101));
        assertThat(steps.get(0).after().workUntil()).isEqualTo(at(130));
    }

    @Test
    void numbersOfTheSwitchCountMoreThanItsClock() {
        CallMark answered = CallMark.told(CallPhase.ANSWERED, at(3600), 1L, null, null);
        CallMark ended = CallMark.told(CallPhase.ENDED, at(5), 2L, null, null);
        give(6, new PresenceCommand.ReportCall("c1", answered));
        give(7, new PresenceCommand.ReportCall("c1", ended));
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }
}
