package coop.dure.presence.asterisk;

import coop.dure.presence.asterisk.Heard.AtLine;
import coop.dure.presence.state.AgentPresence;
import coop.dure.presence.state.CallMark;
import coop.dure.presence.state.Choice;
import coop.dure.presence.state.Occupation;
import coop.dure.presence.state.Policy;
import coop.dure.presence.state.PresenceCommand;
import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What agents are seen to do while whole calls are told, and that any order of telling ends in the same. */
class AsteriskSequencesTest {
    private static final Policy POLICY = new Policy(
            Duration.ofSeconds(30),
            Map.of(),
            Policy.NoAnswer.NOT_RESPONDING,
            Duration.ofSeconds(60),
            Duration.ofSeconds(180),
            Duration.ofSeconds(20),
            Choice.CONNECTION_LOST);

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "queue-call-answered,                    2001, RINGING ON_CALL ON_HOLD ON_CALL AFTER_CALL_WORK",
        "no-answer-then-another-agent,           2001, RINGING NOT_RESPONDING",
        "no-answer-then-another-agent,           2002, RINGING ON_CALL AFTER_CALL_WORK",
        "abandoned,                              2001, RINGING IDLE",
        "ring-all-two-agents-and-two-telephones, 2001, RINGING ON_CALL AFTER_CALL_WORK",
        "ring-all-two-agents-and-two-telephones, 2002, RINGING IDLE",
        "attended-transfer,                      2001, RINGING ON_CALL ON_HOLD ON_CALL AFTER_CALL_WORK",
        "attended-transfer,                      2002, RINGING ON_CALL IDLE",
        "blind-transfer,                         2001, RINGING ON_CALL AFTER_CALL_WORK",
        "blind-transfer,                         2002, RINGING ON_CALL IDLE",
        "consult-by-queue,                       2001, RINGING ON_CALL AFTER_CALL_WORK",
        "caller-transfers,                       2001, RINGING ON_CALL AFTER_CALL_WORK",
        "outbound,                               2001, ON_CALL IDLE",
        "internal,                               2001, ON_CALL IDLE",
        "internal,                               2002, RINGING ON_CALL IDLE",
        "local-channels,                         2001, RINGING ON_CALL ON_HOLD ON_CALL AFTER_CALL_WORK",
        "local-channel-optimized-away,           2001, RINGING ON_CALL AFTER_CALL_WORK",
        "rings-outside-queues,                   2001, RINGING NOT_RESPONDING",
        "rings-outside-queues,                   2002, RINGING ON_CALL IDLE",
    })
    void agentsAreSeenToDoWhatTheyDo(String sequence, String extension, String seen) {
        List<String> states = new ArrayList<>();
        AgentPresence presence = available();
        for (ReportCall report : reports(sequence, extension)) {
            presence = after(presence, report, report.told().at());
            String state = presence.chosen().equals(Choice.AVAILABLE)
                    ? presence.occupation().name()
                    : String.valueOf(presence.chosen().reasonCode());
            if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
                states.add(state);
            }
        }
        assertThat(String.join(" ", states)).isEqualTo(seen);
    }

    /** The queue is done with the call, and the agent is not: the colleague who asked handed the caller over. */
    @ParameterizedTest
    @ValueSource(strings = {"consult-by-queue", "caller-transfers"})
    void whoIsHandedAnotherCallerStaysOnTheCall(String sequence) {
        List<ReportCall> told = reports(sequence, "2001");
        AgentPresence talks = played(told.subList(0, told.size() - 1));
        assertThat(talks.occupation()).isEqualTo(Occupation.ON_CALL);
        Instant hungUp = told.get(told.size() - 1).told().at();
        assertThat(played(told).workUntil()).isEqualTo(hungUp.plusSeconds(30));
    }

    @Property(tries = 300)
    void anyOrderAndAnyRepetitionEndsInTheSame(
            @ForAll("sequences") String sequence, @ForAll("extensions") String extension, @ForAll long seed) {
        List<ReportCall> told = reports(sequence, extension);
        List<ReportCall> shuffled = new ArrayList<>(told);
        Random random = new Random(seed);
        told.stream().filter(report -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        AgentPresence straight = played(told);
        AgentPresence wild = played(shuffled);
        assertThat(wild.calls()).isEqualTo(straight.calls());
        assertThat(wild.occupation()).isEqualTo(straight.occupation());
        assertThat(wild.callRef()).isEqualTo(straight.callRef());
        assertThat(wild.workUntil()).isEqualTo(straight.workUntil());
        assertThat(wild.chosen()).isEqualTo(straight.chosen());
    }

    /** Each call's end is told under the name of its beginning, or somebody would be busy for a day. */
    @ParameterizedTest
    @CsvSource({"2001", "2002"})
    void noCallIsLeftOpen(String extension) {
        for (String sequence : AmiLines.SEQUENCES) {
            assertThat(played(reports(sequence, extension)).calls().values())
                    .as(sequence)
                    .noneMatch(CallMark::isOpen);
        }
    }

    @Provide
    Arbitrary<String> sequences() {
        return Arbitraries.of(AmiLines.SEQUENCES);
    }

    @Provide
    Arbitrary<String> extensions() {
        return Arbitraries.of("2001", "2002");
    }

    private static List<ReportCall> reports(String sequence, String extension) {
        List<ReportCall> reports = new ArrayList<>();
        for (AmiEvent event : AmiLines.events(sequence)) {
            for (Heard heard : AmiMeaning.of(event)) {
                if (heard instanceof AtLine line && line.lines().contains(extension)) {
                    reports.add(report(event, line));
                }
            }
        }
        return reports;
    }

    private static ReportCall report(AmiEvent event, AtLine line) {
        Instant at = Objects.requireNonNull(event.at(), "each event of a sequence has its time");
        return new ReportCall(
                line.callRef(), CallMark.told(line.phase(), at, event.micros(), line.queue(), line.ending()));
    }

    /** All at once, soon behind the last of them. */
    private static AgentPresence played(List<ReportCall> reports) {
        AgentPresence presence = available();
        Instant now = reports.stream()
                .map(report -> report.told().at())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH)
                .plusSeconds(1);
        for (ReportCall report : reports) {
            presence = after(presence, report, now);
        }
        return presence;
    }

    private static AgentPresence available() {
        return after(AgentPresence.signedOut(Instant.EPOCH), new ChooseAvailability(Choice.AVAILABLE), Instant.EPOCH);
    }

    private static AgentPresence after(AgentPresence before, PresenceCommand command, Instant now) {
        var steps = PresenceMachine.apply(before, command, POLICY, now);
        return steps.get(steps.size() - 1).after();
    }
}
