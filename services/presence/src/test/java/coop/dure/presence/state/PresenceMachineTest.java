package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PresenceMachineTest {
    private static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");
    private static final Choice LUNCH = new Choice(Availability.AWAY, "LUNCH");

    @ParameterizedTest(name = "{0} then {1} {2}: {3} {4} next {5}")
    @CsvSource({
        // what the call says | what is chosen, why | availability, occupation, next
        ",         AVAILABLE,  ,      AVAILABLE,  IDLE,    ",
        ",         AWAY,       LUNCH, AWAY,       IDLE,    ",
        ",         AWAY,       ,      AWAY,       IDLE,    ",
        ",         SIGNED_OUT, ,      SIGNED_OUT, IDLE,    ",
        "RINGING,  AVAILABLE,  ,      AVAILABLE,  RINGING, ",
        "RINGING,  AWAY,       LUNCH, AWAY,       RINGING, ",
        "RINGING,  SIGNED_OUT, ,      SIGNED_OUT, RINGING, ",
        "ANSWERED, AVAILABLE,  ,      SIGNED_OUT, ON_CALL, AVAILABLE",
        "ANSWERED, AWAY,       LUNCH, SIGNED_OUT, ON_CALL, AWAY",
        "ANSWERED, SIGNED_OUT, ,      SIGNED_OUT, ON_CALL, ",
        "ENDED,    AVAILABLE,  ,      AVAILABLE,  IDLE,    ",
    })
    void aChoiceHoldsAtOnceExceptDuringACall(
            @Nullable CallPhase phase,
            Availability wanted,
            @Nullable String reasonCode,
            Availability availability,
            Occupation occupation,
            @Nullable Availability next) {
        AgentPresence before = AgentPresence.signedOut(T0);
        if (phase != null) {
            before = call(before, "c1", phase, 1);
        }
        AgentPresence after = choose(before, new Choice(wanted, reasonCode), 2);
        Choice waiting = after.next();
        assertThat(after.chosen().availability()).isEqualTo(availability);
        assertThat(after.occupation()).isEqualTo(occupation);
        assertThat(waiting == null ? null : waiting.availability()).isEqualTo(next);
    }

    @ParameterizedTest(name = "{0} at {1} s, {2} at {3} s: {4}")
    @CsvSource({
        "RINGING,  1, ANSWERED, 2, ON_CALL",
        "RINGING,  1, ENDED,    2, IDLE",
        "ANSWERED, 1, ENDED,    2, IDLE",
        "ENDED,    2, ANSWERED, 1, IDLE",
        "ANSWERED, 2, RINGING,  1, ON_CALL",
        "RINGING,  1, ANSWERED, 1, ON_CALL",
        "ENDED,    1, RINGING,  1, IDLE",
        "ENDED,    1, RINGING,  2, RINGING",
    })
    void theNewestEventOfACallCounts(
            CallPhase first, int firstSecond, CallPhase second, int secondSecond, Occupation occupation) {
        AgentPresence presence = call(AgentPresence.signedOut(T0), "c1", first, firstSecond);
        presence = call(presence, "c1", second, secondSecond);
        assertThat(presence.occupation()).isEqualTo(occupation);
    }

    @Test
    void aLateEventIsNoChangeAtAll() {
        AgentPresence ended = call(AgentPresence.signedOut(T0), "c1", CallPhase.ENDED, 5);
        Transition late = report(ended, "c1", CallPhase.ANSWERED, 3);
        assertThat(late.isVisible()).isFalse();
        assertThat(late.after().occupation()).isEqualTo(Occupation.IDLE);
        assertThat(late.after().effectiveAt()).isEqualTo(ended.effectiveAt());
    }

    @Test
    void anEndThatNobodyWaitedForIsRememberedUnseen() {
        Transition end = report(AgentPresence.signedOut(T0), "c1", CallPhase.ENDED, 5);
        assertThat(end.isVisible()).isFalse();
        assertThat(call(end.after(), "c1", CallPhase.ANSWERED, 3).occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void whatWasAskedForDuringACallComesIntoForceWhenItEnds() {
        AgentPresence presence = choose(AgentPresence.signedOut(T0), Choice.AVAILABLE, 1);
        presence = call(presence, "c1", CallPhase.ANSWERED, 2);
        presence = choose(presence, LUNCH, 3);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        presence = call(presence, "c1", CallPhase.ENDED, 4);
        assertThat(presence.chosen()).isEqualTo(LUNCH);
        assertThat(presence.next()).isNull();
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void askingForWhatIsInForceTakesTheWishBack() {
        AgentPresence presence = choose(AgentPresence.signedOut(T0), Choice.AVAILABLE, 1);
        presence = call(presence, "c1", CallPhase.ANSWERED, 2);
        presence = choose(choose(presence, LUNCH, 3), Choice.AVAILABLE, 4);
        assertThat(presence.next()).isNull();
        assertThat(call(presence, "c1", CallPhase.ENDED, 5).chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void theWishWaitsForTheLastOfTwoCalls() {
        AgentPresence presence = call(AgentPresence.signedOut(T0), "c1", CallPhase.ANSWERED, 1);
        presence = choose(call(presence, "c2", CallPhase.ANSWERED, 2), LUNCH, 3);
        presence = call(presence, "c1", CallPhase.ENDED, 4);
        assertThat(presence.occupation()).isEqualTo(Occupation.ON_CALL);
        assertThat(presence.chosen()).isEqualTo(Choice.SIGNED_OUT);
        assertThat(call(presence, "c2", CallPhase.ENDED, 5).chosen()).isEqualTo(LUNCH);
    }

    @Test
    void aSecondCallRingingDuringACallDoesNotHideTheFirst() {
        AgentPresence presence = call(AgentPresence.signedOut(T0), "c1", CallPhase.ANSWERED, 1);
        presence = call(presence, "c2", CallPhase.RINGING, 2);
        assertThat(presence.occupation()).isEqualTo(Occupation.ON_CALL);
        assertThat(presence.callRef()).isEqualTo("c1");
    }

    @Test
    void callsNeverChangeTheAvailabilityByThemselves() {
        AgentPresence presence = choose(AgentPresence.signedOut(T0), LUNCH, 1);
        for (CallPhase phase : CallPhase.values()) {
            presence = call(presence, "c1", phase, 2);
            assertThat(presence.chosen()).isEqualTo(LUNCH);
        }
    }

    @Test
    void aCallOfWhichNothingWasHeardForADayKeepsNobodyBusy() {
        AgentPresence presence = call(AgentPresence.signedOut(T0), "lost", CallPhase.ANSWERED, 1);
        Instant nextDay = T0.plus(PresenceMachine.CALL_MEMORY).plusSeconds(2);
        AgentPresence after = Played.last(presence, new ChooseAvailability(Choice.AVAILABLE), nextDay)
                .after();
        assertThat(after.occupation()).isEqualTo(Occupation.IDLE);
        assertThat(after.chosen()).isEqualTo(Choice.AVAILABLE);
        assertThat(after.calls()).isEmpty();
    }

    @Test
    void choosingTheSameAgainIsNoChange() {
        AgentPresence presence = choose(AgentPresence.signedOut(T0), Choice.AVAILABLE, 1);
        Transition again = Played.last(presence, new ChooseAvailability(Choice.AVAILABLE), T0.plusSeconds(2));
        assertThat(again.isVisible()).isFalse();
        assertThat(again.after().version()).isEqualTo(presence.version());
    }

    @Test
    void versionsAreEpochMillisecondsAndNeverRepeat() {
        AgentPresence presence = choose(AgentPresence.signedOut(T0), Choice.AVAILABLE, 1);
        assertThat(presence.version()).isEqualTo(T0.plusSeconds(1).toEpochMilli());
        AgentPresence sameInstant = choose(presence, LUNCH, 1);
        assertThat(sameInstant.version()).isEqualTo(presence.version() + 1);
        AgentPresence clockWentBack = choose(sameInstant, Choice.AVAILABLE, -100);
        assertThat(clockWentBack.version()).isEqualTo(sameInstant.version() + 1);
    }

    @Test
    void aChangeTakesEffectNeitherBeforeTheOneBeforeItNorInTheFuture() {
        AgentPresence presence = choose(AgentPresence.signedOut(T0), Choice.AVAILABLE, 10);
        AgentPresence early = Played.last(
                        presence, Played.call("c1", CallPhase.RINGING, T0.plusSeconds(8)), T0.plusSeconds(11))
                .after();
        assertThat(early.effectiveAt()).isEqualTo(T0.plusSeconds(10));
        AgentPresence ahead = Played.last(
                        early, Played.call("c1", CallPhase.ANSWERED, T0.plusSeconds(30)), T0.plusSeconds(12))
                .after();
        assertThat(ahead.effectiveAt()).isEqualTo(T0.plusSeconds(12));
    }

    @Test
    void onlyAwayHasAReason() {
        assertThatThrownBy(() -> new Choice(Availability.AVAILABLE, "LUNCH"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAgentBeginsSignedOutAndIdle() {
        AgentPresence presence = AgentPresence.signedOut(T0);
        assertThat(presence).isEqualTo(AgentPresence.begun(T0, T0.toEpochMilli()));
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
        assertThat(presence.callRef()).isNull();
        assertThat(Duration.between(T0, presence.effectiveAt())).isZero();
    }

    private static AgentPresence choose(AgentPresence before, Choice wanted, int second) {
        return Played.last(before, new ChooseAvailability(wanted), T0.plusSeconds(second))
                .after();
    }

    private static AgentPresence call(AgentPresence before, String callRef, CallPhase phase, int second) {
        return report(before, callRef, phase, second).after();
    }

    private static Transition report(AgentPresence before, String callRef, CallPhase phase, int second) {
        Instant at = T0.plusSeconds(second);
        return Played.last(before, Played.call(callRef, phase, at), at);
    }
}
