package coop.dure.presence.state;

import coop.dure.presence.state.PresenceCommand.ChooseAvailability;
import coop.dure.presence.state.PresenceCommand.EndLease;
import coop.dure.presence.state.PresenceCommand.FinishAfterCallWork;
import coop.dure.presence.state.PresenceCommand.PassTime;
import coop.dure.presence.state.PresenceCommand.RenewLease;
import coop.dure.presence.state.PresenceCommand.ReportCall;
import coop.dure.presence.state.PresenceMachine.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class PresencePropertiesTest {
    private static final Map<String, String> QUEUES = Map.of("c1", "reception", "c2", "vip");
    private static final Instant T0 = Instant.parse("2026-10-01T09:00:00Z");
    /** Soon enough that work behind calls is still going on, and nothing that was told is due. */
    private static final Instant NOW = T0.plusSeconds(10);

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
        assertThat(wild.workUntil()).isEqualTo(straight.workUntil());
    }

    /** Also where a switch numbers some events, names other queues and tells other endings. */
    @Property(tries = 500)
    void whatIsKnownOfACallIsTheSameWhicheverEventCameFirst(
            @ForAll("tellingEvents") List<ReportCall> events, @ForAll long seed) {
        List<ReportCall> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(play(shuffled).calls()).isEqualTo(play(events).calls());
    }

    @Property(tries = 500)
    void whenEveryCallHasEndedTheAgentIsIdleAndNoWishIsLeft(
            @ForAll("callEvents") List<ReportCall> events, @ForAll("choices") Choice wish, @ForAll long seed) {
        List<PresenceCommand> commands = new ArrayList<>(events);
        commands.add(new ChooseAvailability(wish));
        Collections.shuffle(commands, new Random(seed));
        events.stream()
                .map(event -> Played.call(event.callRef(), CallPhase.ENDED, NOW))
                .forEach(commands::add);
        AgentPresence presence = AgentPresence.signedOut(T0);
        for (PresenceCommand command : commands) {
            presence = Played.after(presence, command, NOW);
        }
        presence = Played.after(presence, new FinishAfterCallWork(), NOW);
        assertThat(presence.occupation()).isEqualTo(Occupation.IDLE);
        assertThat(presence.next()).isNull();
        assertThat(presence.chosen()).isEqualTo(wish);
    }

    @Property(tries = 500)
    void versionsGrowExactlyWithWhatCanBeSeenAndTimeNeverRunsBack(@ForAll("commands") List<PresenceCommand> commands) {
        AgentPresence presence = AgentPresence.signedOut(T0);
        for (PresenceCommand command : commands) {
            for (Transition step : Played.steps(presence, command, NOW)) {
                assertThat(step.before()).isEqualTo(presence);
                assertThat(step.isVisible()).isEqualTo(Transition.canBeSeen(presence, step.after()));
                assertThat(step.after().effectiveAt()).isBetween(presence.effectiveAt(), NOW);
                presence = step.after();
            }
        }
    }

    /** Looking at the clock in between, however often, makes no difference. */
    @Property(tries = 500)
    void timeDoesTheSameHoweverOftenSomebodyLooks(
            @ForAll("commands") List<PresenceCommand> commands, @ForAll long seed) {
        Random random = new Random(seed);
        AgentPresence looked = AgentPresence.signedOut(T0);
        AgentPresence unlooked = looked;
        List<String> seen = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        Instant now = NOW;
        for (PresenceCommand command : commands) {
            Instant next = now.plusSeconds(random.nextInt(60));
            for (Instant look = now; look.isBefore(next); look = look.plusSeconds(1 + random.nextInt(20))) {
                looked = noted(looked, new PassTime(), look, seen);
            }
            looked = noted(looked, command, next, seen);
            unlooked = noted(unlooked, command, next, unseen);
            now = next;
        }
        assertThat(seen).isEqualTo(unseen);
    }

    private static AgentPresence noted(
            AgentPresence before, PresenceCommand command, Instant now, List<String> intervals) {
        AgentPresence after = before;
        for (Transition step : Played.steps(before, command, now)) {
            after = step.after();
            if (step.isVisible()) {
                intervals.add(after.effectiveAt() + " " + after.chosen() + " " + after.next() + " " + after.occupation()
                        + " " + after.callRef());
            }
        }
        return after;
    }

    @Property(tries = 300)
    void repeatingACommandAtOnceChangesNothing(@ForAll("commands") List<PresenceCommand> commands) {
        AgentPresence presence = AgentPresence.signedOut(T0);
        for (PresenceCommand command : commands) {
            presence = Played.after(presence, command, NOW);
            assertThat(Played.after(presence, command, NOW)).isEqualTo(presence);
        }
    }

    @Provide
    Arbitrary<List<ReportCall>> callEvents() {
        return callEvent().list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<ReportCall>> tellingEvents() {
        return Combinators.combine(
                        Arbitraries.of(CallPhase.class),
                        Arbitraries.integers().between(0, 3).map(T0::plusSeconds),
                        Arbitraries.longs().between(1, 3).injectNull(0.5),
                        Arbitraries.of("reception", "vip").injectNull(0.3),
                        Arbitraries.of(Ending.class).injectNull(0.3))
                .as((phase, at, sequence, queue, ending) -> new ReportCall(
                        "c1", CallMark.told(phase, at, sequence, queue, phase == CallPhase.ENDED ? ending : null)))
                .list()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<PresenceCommand>> commands() {
        Arbitrary<PresenceCommand> choose = choices().map(ChooseAvailability::new);
        Arbitrary<PresenceCommand> call = callEvent().map(event -> event);
        Arbitrary<PresenceCommand> others = Arbitraries.of(
                new FinishAfterCallWork(),
                new RenewLease("phone", Duration.ofSeconds(20)),
                new RenewLease("web", Duration.ofSeconds(1)),
                new EndLease("phone"),
                new PassTime());
        return Arbitraries.oneOf(choose, call, others).list().ofMaxSize(25);
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
                .as((callRef, phase, at) -> Played.call(callRef, phase, at, QUEUES.get(callRef), null));
    }

    private static AgentPresence play(List<ReportCall> events) {
        AgentPresence presence = AgentPresence.signedOut(T0);
        for (ReportCall event : events) {
            presence = Played.after(presence, event, NOW);
        }
        return presence;
    }
}
