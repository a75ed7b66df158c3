package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.TellTelephone;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Agents whose telephones cannot be reached; the grace is 20 seconds. */
class TelephonesTest extends PlayedAgent {
    private void telephone(int second, String name, boolean reachable) {
        give(second, new TellTelephone(name, reachable, at(second)));
    }

    @Test
    void whoseTelephoneCannotBeReachedIsOutBehindTheGraceAndInAgainWithIt() {
        telephone(1, "PJSIP/2001", false);
        assertThat(presence.canTakeCall()).isTrue();
        Transition out = pass(40).get(0);
        assertThat(out.ownCause()).isEqualTo(Cause.CONNECTION);
        assertThat(out.after().effectiveAt()).isEqualTo(at(21));
        assertThat(presence.chosen()).isEqualTo(Choice.PHONE_UNREACHABLE);
        telephone(50, "PJSIP/2001", true);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        assertThat(presence.effectiveAt()).isEqualTo(at(50));
    }

    @Test
    void aTelephoneThatComesBackInTimeWasNeverGone() {
        long version = presence.version();
        telephone(1, "PJSIP/2001", false);
        telephone(20, "PJSIP/2001", true);
        pass(100);
        assertThat(presence.version()).isEqualTo(version);
    }

    @Test
    void whatIsToldAgainDoesNotPutItOff() {
        telephone(1, "PJSIP/2001", false);
        telephone(15, "PJSIP/2001", false);
        assertThat(pass(21).get(0).after().chosen()).isEqualTo(Choice.PHONE_UNREACHABLE);
    }

    @Test
    void oneTelephoneThatCanBeReachedIsEnough() {
        telephone(1, "PJSIP/2001", true);
        telephone(2, "SIP/2001", false);
        pass(100);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        telephone(100, "PJSIP/2001", false);
        pass(120);
        assertThat(presence.chosen()).isEqualTo(Choice.PHONE_UNREACHABLE);
        telephone(130, "SIP/2001", true);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void whoSignsInWithoutATelephoneIsNotAvailable() {
        give(1, new ChooseAvailability(Choice.SIGNED_OUT));
        telephone(2, "PJSIP/2001", false);
        pass(800);
        assertThat(presence.chosen()).isEqualTo(Choice.SIGNED_OUT);
        give(801, new ChooseAvailability(Choice.AVAILABLE));
        assertThat(presence.chosen()).isEqualTo(Choice.PHONE_UNREACHABLE);
        long version = presence.version();
        give(802, new ChooseAvailability(Choice.AVAILABLE));
        assertThat(presence.version()).isEqualTo(version);
    }

    @Test
    void aCallThatGoesOnGoesOn() {
        call(1, "c1", CallPhase.ANSWERED, null);
        telephone(2, "PJSIP/2001", false);
        pass(100);
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        call(101, "c1", CallPhase.ENDED, null);
        assertThat(presence.chosen()).isEqualTo(Choice.PHONE_UNREACHABLE);
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
    }

    @Test
    void whoChoseSomethingElseMeanwhileKeepsIt() {
        telephone(1, "PJSIP/2001", false);
        pass(30);
        give(31, new ChooseAvailability(LUNCH));
        telephone(40, "PJSIP/2001", true);
        assertThat(presence.chosen()).isEqualTo(LUNCH);
    }

    @Test
    void ofWhichNothingIsToldForTooLongNothingIsKnown() {
        telephone(1, "PJSIP/2001", false);
        pass(30);
        telephone(300, "PJSIP/2001", false);
        assertThat(pass(1_199)).noneMatch(Transition::isVisible);
        Transition back = pass(5_000).get(0);
        assertThat(back.ownCause()).isEqualTo(Cause.CONNECTION);
        assertThat(back.after().effectiveAt()).isEqualTo(at(1_200));
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
        assertThat(presence.telephones()).isEqualTo(Telephones.NONE);
        assertThat(PresenceMachine.dueAt(presence, policy)).isNull();
    }

    @Test
    void theLastThatCouldBeReachedIsForgottenAndFromThenOnTheAgentIsOut() {
        telephone(1, "PJSIP/2001", true);
        telephone(500, "SIP/2001", false);
        List<Transition> steps =
                pass(5_000).stream().filter(Transition::isVisible).toList();
        assertThat(steps)
                .extracting(step -> step.after().chosen(), step -> step.after().effectiveAt())
                .containsExactly(tuple(Choice.PHONE_UNREACHABLE, at(901)), tuple(Choice.AVAILABLE, at(1_400)));
    }

    @Test
    void whatIsToldLateTakesTheAgentOutBehindTheGraceThen() {
        List<Transition> steps = give(100, new TellTelephone("PJSIP/2001", false, at(10)));
        assertThat(steps.get(steps.size() - 1).ownCause()).isEqualTo(Cause.CONNECTION);
        assertThat(presence.chosen()).isEqualTo(Choice.PHONE_UNREACHABLE);
        assertThat(presence.effectiveAt()).isEqualTo(at(30));
    }

    @Test
    void whatIsToldSoLateThatItIsNotKnownAnyMoreHoldsNoLonger() {
        List<Transition> steps = give(5_000, new TellTelephone("PJSIP/2001", false, at(10)));
        assertThat(steps.stream().filter(Transition::isVisible))
                .extracting(step -> step.after().effectiveAt())
                .containsExactly(at(30), at(910));
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Test
    void whoHasAnotherLineMeanwhileIsNotOutForTheFormerOne() {
        telephone(1, "PJSIP/2001", false);
        pass(30);
        presence = presence.withTelephones(Telephones.NONE);
        Transition back = pass(40).get(0);
        assertThat(back.after().effectiveAt()).isEqualTo(at(40));
        assertThat(presence.chosen()).isEqualTo(Choice.AVAILABLE);
    }

    @Property(tries = 200)
    void whateverWasToldNobodyIsOutForWhatIsToldNoMore(
            @ForAll @Size(max = 20) List<Boolean> states, @ForAll long seed) {
        Random random = new Random(seed);
        int second = 0;
        for (boolean reachable : states) {
            second += random.nextInt(600);
            int told = Math.max(0, second - random.nextInt(1_200));
            give(second, new TellTelephone("PJSIP/" + random.nextInt(3), reachable, at(told)));
        }
        AgentPresence told = presence;
        int end = second + (int) Telephones.KNOWN_FOR.toSeconds();
        for (int at = second; at < end; at += 1 + random.nextInt(200)) {
            pass(at);
        }
        pass(end);
        AgentPresence often = presence;
        assertThat(often.chosen()).isEqualTo(Choice.AVAILABLE);
        assertThat(often.telephones()).isEqualTo(Telephones.NONE);
        presence = told;
        pass(end);
        assertThat(presence.effectiveAt()).as("whoever looks at it when").isEqualTo(often.effectiveAt());
    }

    @Property(tries = 200)
    void anyOrderAndAnyRepetitionEndsInTheSame(@ForAll List<Boolean> states, @ForAll long seed) {
        List<TellTelephone> told = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            told.add(new TellTelephone("PJSIP/2001", states.get(i), at(i)));
        }
        List<TellTelephone> shuffled = new ArrayList<>(told);
        Random random = new Random(seed);
        told.stream().filter(one -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        assertThat(reachableAfter(shuffled)).isEqualTo(reachableAfter(told));
    }

    private static boolean reachableAfter(List<TellTelephone> told) {
        Telephones telephones = Telephones.NONE;
        for (TellTelephone one : told) {
            telephones = telephones.with(one.telephone(), one.reachable(), one.at());
        }
        return telephones.unreachableSince() == null;
    }
}
