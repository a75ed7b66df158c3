package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class PresencePropertiesTest {
    private static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");
    private static final Instant NOW = T0.plusSeconds(3600);

    @Property(tries = 500)
    void callEventsInAnyOrderAndAnyRepetitionEndInTheSameState(
            @ForAll("callEvents") List<ReportCall> events, @ForAll long seed) {
        Random random = new Random(seed);
        List<ReportCall> shuffled = new ArrayList<>(events);
        events.forEach(event -> {
            if (random.nextBoolean()) {
                shuffled.add(event);
            }
        });
        Collections.shuffle(shuffled, random);
        AgentPresence straight = play(events);
        AgentPresence wild = play(shuffled);
        assertThat(wild.calls()).isEqualTo(straight.calls());
        assertThat(wild.occupation()).isEqualTo(straight.occupation());
        assertThat(wild.callRef()).isEqualTo(straight.callRef());
        assertThat(wild.chosen()).isEqualTo(straight.chosen());
    }

    @Property(tries = 500)
    void whenEveryCallHasEndedTheAgentIsIdleAndNoWishIsLeft(
            @ForAll("callEvents") List<ReportCall> events, @ForAll("choices") Choice wish, @ForAll long seed) {
        List<PresenceCommand> commands = new ArrayList<>(events);
        commands.add(new ChooseAvailability(wish));
        Collections.shuffle(commands, new Random(seed));
        events.stream()
                .map(event -> new ReportCall(event.callRef(), CallPhase.ENDED, NOW))
                .forEach(commands::add);
        AgentPresence presence = AgentPresence.signedOut(T0);
        for (PresenceCommand command : commands) {
            presence = PresenceMachine.apply(presence, command, NOW).after();
        }
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
        assertThat(presence.next()).isNull();
        assertThat(presence.chosen()).isEqualTo(wish);
    }

    @Property(tries = 500)
    void versionsGrowExactlyWithWhatCanBeSeenAndTimeNeverRunsBack(@ForAll("commands") List<PresenceCommand> commands) {
        AgentPresence presence = AgentPresence.signedOut(T0);
        for (PresenceCommand command : commands) {
            Transition step = PresenceMachine.apply(presence, command, NOW);
            assertThat(step.after().version() > presence.version())
                    .isEqualTo(Transition.canBeSeen(presence, step.after()));
            assertThat(step.after().effectiveAt()).isBetween(presence.effectiveAt(), NOW);
            presence = step.after();
        }
    }

    @Property(tries = 300)
    void repeatingACommandAtOnceChangesNothing(@ForAll("commands") List<PresenceCommand> commands) {
        AgentPresence presence = AgentPresence.signedOut(T0);
        for (PresenceCommand command : commands) {
            presence = PresenceMachine.apply(presence, command, NOW).after();
            assertThat(PresenceMachine.apply(presence, command, NOW).after()).isEqualTo(presence);
        }
    }

    @Provide
    Arbitrary<List<ReportCall>> callEvents() {
        return callEvent().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<PresenceCommand>> commands() {
        Arbitrary<PresenceCommand> choose = choices().map(ChooseAvailability::new);
        Arbitrary<PresenceCommand> call = callEvent().map(event -> event);
        return Arbitraries.oneOf(choose, call).list().ofMaxSize(25);
    }

    @Provide
    Arbitrary<Choice> choices() {
        return Arbitraries.of(
                Choice.SIGNED_OUT,
                new Choice(Availability.AVAILABLE, null),
                new Choice(Availability.AWAY, null),
                new Choice(Availability.AWAY, "LUNCH"));
    }

    private static Arbitrary<ReportCall> callEvent() {
        return Combinators.combine(
                        Arbitraries.of("c1", "c2", "c3"),
                        Arbitraries.of(CallPhase.class),
                        Arbitraries.integers().between(0, 6).map(T0::plusSeconds))
                .as(ReportCall::new);
    }

    private static AgentPresence play(List<ReportCall> events) {
        AgentPresence presence = AgentPresence.signedOut(T0);
        for (ReportCall event : events) {
            presence = PresenceMachine.apply(presence, event, NOW).after();
        }
        return presence;
    }
}
