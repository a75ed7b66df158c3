package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ReportCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TakenCallTest {
    private static final Instant T0 = Instant.parse("2026-12-01T09:00:00Z");
    private AgentPresence presence = AgentPresence.begun(T0, T0.toEpochMilli());
    private final List<Instant> taken = new ArrayList<>();

    /** As in {@code c1 ANSWERED 10}, told a minute behind the hour. */
    private void told(String... events) {
        for (String event : events) {
            String[] said = event.split(" ");
            told(said[0], CallPhase.valueOf(said[1]), T0.plusSeconds(Long.parseLong(said[2])), T0.plusSeconds(60));
        }
    }

    private void told(String callRef, CallPhase phase, Instant at, Instant now) {
        ReportCall report = new ReportCall(callRef, CallMark.told(phase, at, null, null, null));
        for (PresenceMachine.Transition step : PresenceMachine.apply(presence, report, Policy.DEFAULT, now)) {
            presence = step.after();
            Instant took = TakenCall.at(step.before(), step.after(), callRef, now);
            if (took != null) {
                taken.add(took);
            }
        }
    }

    private void counted(int... seconds) {
        List<Instant> expected = new ArrayList<>();
        for (int second : seconds) {
            expected.add(T0.plusSeconds(second));
        }
        assertThat(taken).isEqualTo(expected);
    }

    @Test
    void aCallCountsWhereItIsAnsweredAndNotWhenItComesBackFromHold() {
        told("c1 RINGING 1", "c1 ANSWERED 5", "c1 HELD 7", "c1 RESUMED 9", "c1 ENDED 20");
        counted(5);
    }

    @Test
    void aCallWhoseEndIsToldBeforeItsAnswerCounts() {
        told("c1 RINGING 1", "c1 ENDED 20", "c1 ANSWERED 5");
        counted(20);
    }

    @Test
    void aCallBehindANewerOneCounts() {
        told("c1 ANSWERED 5", "c2 ANSWERED 1", "c2 ENDED 6", "c1 ENDED 9");
        assertThat(taken).hasSize(2);
    }

    @Test
    void aCallThatRingsAndIsGoneDoesNotCount() {
        told("c1 RINGING 1", "c1 ENDED 20");
        counted();
    }

    @Test
    void aCallThatComesBackBehindAnotherOneIsOneCall() {
        told("c1 ANSWERED 1", "c2 ANSWERED 5", "c1 HELD 6", "c2 ENDED 8", "c1 RESUMED 9", "c1 ENDED 12");
        counted(1, 5);
    }

    @Test
    void aCallThatIsTakenAgainLaterIsAnotherOne() {
        told("c1 ANSWERED 1", "c1 RINGING 5", "c1 ANSWERED 6", "c1 ENDED 8", "c1 ANSWERED 9");
        counted(1, 6, 9);
    }

    @Test
    void aCallThatIsTakenAgainWhileAnotherIsOnTheLineIsTheSame() {
        told("c1 ANSWERED 1", "c2 ANSWERED 2", "c1 ENDED 5", "c1 ANSWERED 9");
        counted(1, 2);
    }

    /** Whatever the order in which what happened to some calls is told, each of them is counted once. */
    @Property(tries = 500)
    void eachCallCountsOnceInWhateverOrderItsEventsCome(@ForAll long seed) {
        presence = AgentPresence.begun(T0, T0.toEpochMilli());
        taken.clear();
        List<String> events = new ArrayList<>(List.of(
                "c1 RINGING 1",
                "c1 ANSWERED 3",
                "c1 HELD 5",
                "c1 ENDED 9",
                "c2 RINGING 4",
                "c2 ANSWERED 6",
                "c2 ENDED 8",
                "c3 RINGING 10",
                "c3 ENDED 11",
                "c1 ANSWERED 3",
                "c2 ENDED 8"));
        Collections.shuffle(events, new Random(seed));
        told(events.toArray(String[]::new));
        assertThat(taken).hasSize(2);
    }
}
