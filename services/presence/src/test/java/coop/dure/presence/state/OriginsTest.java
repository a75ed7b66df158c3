package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import coop.dure.presence.state.PresenceCommand.TellTelephone;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told to have chosen what is in force, and what comes behind a call. */
class OriginsTest extends PlayedAgent {
    private static final Origin AGENT = new Origin(Actor.AGENT, Cause.COMMAND, "a01");
    private static final Origin SUPERVISOR = new Origin(Actor.SUPERVISOR, Cause.SUPERVISOR, "sujin");
    private static final Origin PBX = new Origin(Actor.PBX, Cause.CALL_EVENT, "switch");
    private static final Origin LOST = Origin.byItself(Cause.CONNECTION);

    private Origins origins = Origins.begun(AGENT);

    private void by(Origin who, int second, PresenceCommand command) {
        for (Transition step : give(second, command)) {
            origins = origins.after(step, step.ownCause() == null ? who : Origin.byItself(step.ownCause()));
        }
    }

    private void told(int second, CallPhase phase) {
        by(PBX, second, Played.call("c1", phase, at(second), null, null));
    }

    @Test
    void whatASupervisorAskedForDuringACallIsTheSupervisorsWhenTheSwitchEndsIt() {
        told(1, CallPhase.ANSWERED);
        by(SUPERVISOR, 2, new ChooseAvailability(LUNCH));
        assertThat(origins).isEqualTo(new Origins(SUPERVISOR, AGENT, SUPERVISOR, null));
        told(3, CallPhase.ENDED);
        assertThat(presence.chosen()).isEqualTo(LUNCH);
        assertThat(origins).isEqualTo(new Origins(PBX, SUPERVISOR, null, null));
    }

    @Test
    void whoAsksForTheSameAgainHasNotAskedForIt() {
        told(1, CallPhase.ANSWERED);
        by(SUPERVISOR, 2, new ChooseAvailability(LUNCH));
        by(AGENT, 3, new ChooseAvailability(LUNCH));
        assertThat(origins.next()).isEqualTo(SUPERVISOR);
        by(AGENT, 4, new ChooseAvailability(Choice.AVAILABLE));
        assertThat(origins).isEqualTo(new Origins(AGENT, AGENT, null, null));
    }

    @Test
    void whoIsBackBeforeTheCallEndsGetsWhatWasAskedForFromWhoeverAskedForIt() {
        told(1, CallPhase.ANSWERED);
        by(AGENT, 2, new RenewLease("web", Duration.ofSeconds(5)));
        by(PBX, 60, new PresenceCommand.PassTime());
        assertThat(presence.next()).isEqualTo(Choice.CONNECTION_LOST);
        assertThat(origins.next()).isEqualTo(LOST);
        by(SUPERVISOR, 61, new ChooseAvailability(LUNCH));
        assertThat(origins.next()).isEqualTo(SUPERVISOR);
        by(AGENT, 62, new RenewLease("web", Duration.ofSeconds(50)));
        assertThat(presence.next()).isEqualTo(LUNCH);
        assertThat(origins.next()).isEqualTo(SUPERVISOR);
    }

    @Test
    void aWishThatWaitsBehindALandingIsStillWhosItWas() {
        policy = landingSignedOut();
        told(1, CallPhase.ANSWERED);
        by(SUPERVISOR, 2, new ChooseAvailability(LUNCH));
        by(AGENT, 3, new RenewLease("web", Duration.ofSeconds(5)));
        by(PBX, 60, new PresenceCommand.PassTime());
        assertThat(presence.next()).isEqualTo(Choice.SIGNED_OUT);
        assertThat(origins).isEqualTo(new Origins(LOST, AGENT, LOST, SUPERVISOR));
        by(AGENT, 61, new RenewLease("web", Duration.ofSeconds(50)));
        assertThat(origins).isEqualTo(new Origins(AGENT, AGENT, SUPERVISOR, null));
    }

    @Test
    void whoLandedDuringACallWasLostAndNobodyChoseIt() {
        by(AGENT, 1, new RenewLease("web", Duration.ofSeconds(5)));
        told(2, CallPhase.ANSWERED);
        by(PBX, 60, new PresenceCommand.PassTime());
        told(70, CallPhase.ENDED);
        assertThat(presence.chosen()).isEqualTo(Choice.CONNECTION_LOST);
        assertThat(origins).isEqualTo(new Origins(PBX, LOST, null, null));
    }

    @Test
    void whoWantsToBeAvailableWithoutATelephoneIsOutByItself() {
        by(AGENT, 1, new ChooseAvailability(LUNCH));
        by(PBX, 2, new TellTelephone("PJSIP/2001", false, at(2)));
        by(AGENT, 100, new ChooseAvailability(Choice.AVAILABLE));
        assertThat(presence.chosen()).isEqualTo(Choice.PHONE_UNREACHABLE);
        assertThat(origins).isEqualTo(new Origins(AGENT, LOST, null, null));
    }

    private static Policy landingSignedOut() {
        Policy usual = Played.POLICY;
        return new Policy(
                usual.afterCallWork(),
                usual.afterCallWorkOf(),
                usual.noAnswer(),
                usual.notRespondingFor(),
                usual.ringingFor(),
                usual.grace(),
                Choice.SIGNED_OUT);
    }
}
