package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.EndLease;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Agents whose devices are heard of no more, and who land. */
class LostAgentTest extends PlayedAgent {
    private void lease(int second, String device, int until) {
        give(second, new RenewLease(device, Duration.ofSeconds(until - second)));
    }

    @Test
    void aLostAgentLandsBehindTheGraceAndWhoComesBackInTimeNeverLeft() {
        lease(1, "web", 10);
        long version = presence.version();
        lease(25, "web", 105);
        pass(110);
        assertThat(presence.version()).isEqualTo(version);
        Transition landed = pass(140).get(0);
        assertThat(landed.ownCause()).isEqualTo(Cause.CONNECTION);
        assertThat(landed.after().effectiveAt()).isEqualTo(at(125));
        assertThat(presence.chosen()).isEqualTo(Choice.CONNECTION_LOST);
    }

    @Test
    void whoSleepsLongerThanTheGraceHasLandedBeforeItComesBack() {
        lease(1, "laptop", 10);
        List<Transition> steps = Played.steps(presence, new RenewLease("laptop", Duration.ofSeconds(30)), at(1_000));
        assertThat(steps.get(1).after().effectiveAt()).isEqualTo(at(30));
        presence = steps.get(steps.size() - 1).after();
        assertThat(presence.chosen()).isEqualTo(Choice.CONNECTION_LOST);
        assertThat(presence.links().landsAt()).isNull();
    }

    @Test
    void anAgentIsLostWithItsLastDeviceOnly() {
        lease(1, "web", 10);
        lease(1, "phone", 100);
        pass(90);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        give(91, new EndLease("phone"));
        give(92, new EndLease("phone"));
        pass(110);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        pass(111);
        assertThat(presence.chosen()).isEqualTo(Choice.CONNECTION_LOST);
    }

    @Test
    void whoWantedToBeGoneBehindTheCallIsGoneAndNotLost() {
        call(1, "c1", CallPhase.ANSWERED, null);
        give(2, new ChooseAvailability(Choice.SIGNED_OUT));
        lease(3, "web", 4);
        pass(60);
        call(70, "c1", CallPhase.ENDED, null);
        assertThat(presence.chosen()).isEqualTo(Choice.SIGNED_OUT);
    }

    @Test
    void whoWantedToBeAvailableBehindTheCallAndIsLostIsNot() {
        give(0, new ChooseAvailability(LUNCH));
        call(1, "c1", CallPhase.ANSWERED, null);
        give(2, new ChooseAvailability(Choice.AVAILABLE));
        lease(3, "web", 4);
        pass(60);
        call(70, "c1", CallPhase.ENDED, null);
        assertThat(presence.chosen()).isEqualTo(Choice.CONNECTION_LOST);
    }

    @Test
    void whoComesBackDuringTheCallIsNotLostBehindIt() {
        call(1, "c1", CallPhase.ANSWERED, null);
        lease(2, "web", 3);
        pass(60);
        lease(61, "web", 1_000);
        call(70, "c1", CallPhase.ENDED, null);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void whoComesBackDuringTheCallIsNotSignedOutBehindIt() {
        policy = landing(Choice.SIGNED_OUT);
        call(1, "c1", CallPhase.ANSWERED, null);
        lease(2, "web", 3);
        pass(60);
        assertThat(presence.next()).isEqualTo(Choice.SIGNED_OUT);
        lease(61, "web", 1_000);
        call(70, "c1", CallPhase.ENDED, null);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void whoComesBackDuringTheCallGetsWhatWasAskedFor() {
        policy = landing(Choice.SIGNED_OUT);
        call(1, "c1", CallPhase.ANSWERED, null);
        give(2, new ChooseAvailability(LUNCH));
        lease(3, "web", 4);
        pass(60);
        lease(61, "web", 1_000);
        assertThat(presence.next()).isEqualTo(LUNCH);
        call(70, "c1", CallPhase.ENDED, null);
        assertThat(presence.chosen()).isEqualTo(LUNCH);
    }

    @Test
    void whatIsAskedForOfALostAgentHoldsWhenItIsBack() {
        call(1, "c1", CallPhase.ANSWERED, null);
        lease(2, "web", 3);
        pass(60);
        give(61, new ChooseAvailability(LUNCH));
        lease(62, "web", 1_000);
        call(70, "c1", CallPhase.ENDED, null);
        assertThat(presence.chosen()).isEqualTo(LUNCH);
    }

    @Test
    void whoIsLostLeavesNoWorkThatSomebodyWouldHaveToEnd() {
        call(1, "c1", CallPhase.ANSWERED, "open");
        lease(2, "web", 50);
        call(10, "c1", CallPhase.ENDED, "open");
        assertThat(presence.occupation()).isEqualTo(Occupation.AFTER_CALL_WORK);
        pass(80);
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
        assertThat(presence.chosen()).isEqualTo(Choice.CONNECTION_LOST);
    }

    @Test
    void whoIsLostDuringACallLeavesNoWorkBehindIt() {
        call(1, "c1", CallPhase.ANSWERED, null);
        lease(2, "web", 3);
        pass(60);
        call(70, "c1", CallPhase.ENDED, null);
        call(70, "c1", CallPhase.ENDED, "open");
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void whoNeverConnectsADeviceNeverLands() {
        pass(1_000_000);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void whoIsLostDuringACallLandsWhenTheCallEnds() {
        call(1, "c1", CallPhase.ANSWERED, null);
        lease(1, "web", 2);
        pass(60);
        assertThat(presence.occupation()).isEqualTo(Occupation.ON_CALL);
        assertThat(presence.next()).isEqualTo(Choice.CONNECTION_LOST);
        call(70, "c1", CallPhase.ENDED, null);
        assertThat(presence.chosen()).isEqualTo(Choice.CONNECTION_LOST);
    }

    @ParameterizedTest(name = "{0} landing as {1}: {2}")
    @CsvSource({
        "SIGNED_OUT, AWAY,       SIGNED_OUT",
        "SIGNED_OUT, SIGNED_OUT, SIGNED_OUT",
        "AWAY,       AWAY,       AWAY",
        "AWAY,       SIGNED_OUT, SIGNED_OUT",
        "AVAILABLE,  SIGNED_OUT, SIGNED_OUT",
    })
    void whoIsAwayOrGoneKeepsItsReasonUnlessTheLostAreSignedOut(
            Availability was, Availability landing, Availability is) {
        Choice chosen = was == Availability.AWAY ? LUNCH : new Choice(was, null);
        policy = landing(landing == Availability.AWAY ? Choice.CONNECTION_LOST : Choice.SIGNED_OUT);
        give(1, new ChooseAvailability(chosen));
        lease(1, "web", 2);
        pass(300);
        assertThat(presence.chosen().availability()).isEqualTo(is);
        assertThat(presence.chosen()).isNotEqualTo(Choice.CONNECTION_LOST);
    }

    private static Policy landing(Choice landing) {
        return new Policy(
                null,
                Map.of(),
                Policy.NoAnswer.NOTHING,
                null,
                Policy.DEFAULT.ringingFor(),
                Policy.DEFAULT.grace(),
                landing);
    }
}
