package coop.dure.presence.model;

import coop.dure.presence.model.ModelCommand.Choose;
import coop.dure.presence.model.ModelCommand.Connect;
import coop.dure.presence.model.ModelCommand.Finish;
import coop.dure.presence.model.ModelCommand.Goodbye;
import coop.dure.presence.model.ModelCommand.Heartbeat;
import coop.dure.presence.model.ModelCommand.Look;
import coop.dure.presence.model.ModelCommand.ReplicaGone;
import coop.dure.presence.model.ModelCommand.Rule;
import coop.dure.presence.model.ModelCommand.Tell;
import coop.dure.presence.model.ModelCommand.TellPhone;
import coop.dure.presence.model.ModelEvent.Kind;
import coop.dure.presence.state.CallMark;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random lives of an agent: choices, calls of which events are lost, late, out of order or told again, numbered or not,
 * telephones that can be reached or not, devices and replicas that come and go, rules that change, and time that passes.
 * After each step the machine shows what the model does, since the same moment.
 */
class ModelBasedPresenceTest {
    private static final List<String> PHONES = List.of("PJSIP/2001", "SIP/2001");

    @Property(tries = 1_500)
    void whateverHappensTheMachineDoesWhatTheGuideSays(
            @ForAll("lives") List<Tuple2<Integer, Move>> life, @ForAll("rules") ModelRules rules) {
        BesideTheMachine both = lived(life, rules);
        both.passMs(2_000_000);
        both.doBoth(new Look());
    }

    /** By what its guide says to do, at once; nothing of what was lost is needed for it. */
    @Property(tries = 500)
    void whateverHappenedAnAgentCanBeMadeAvailable(
            @ForAll("lives") List<Tuple2<Integer, Move>> life, @ForAll("rules") ModelRules rules) {
        BesideTheMachine both = lived(life, rules);
        SortedMap<String, CallMark> calls = both.machine().calls();
        calls.forEach((callRef, mark) -> {
            if (mark.isOpen()) {
                Long number = mark.newest().sequence();
                Long next = number == null ? null : Long.valueOf(number + 1);
                both.doBoth(new Tell(new ModelEvent(callRef, Kind.ENDED, both.now(), null, null, next)));
            }
        });
        PHONES.forEach(phone -> both.doBoth(new TellPhone(phone, true, both.now())));
        both.doBoth(new Finish());
        both.doBoth(new Choose(Wish.AVAILABLE));
        assertThat(both.machine().canTakeCall()).as("%s", both.machine()).isTrue();
    }

    /** What nobody tells of is over by itself, so that a day later a choice is enough. */
    @Property(tries = 500)
    void aDayLaterAnAgentIsAvailableByChoosingSo(
            @ForAll("lives") List<Tuple2<Integer, Move>> life, @ForAll("rules") ModelRules rules) {
        BesideTheMachine both = lived(life, rules);
        both.passMs(24 * 3_600_000);
        both.doBoth(new Finish());
        both.doBoth(new Choose(Wish.AVAILABLE));
        assertThat(both.machine().canTakeCall()).as("%s", both.machine()).isTrue();
    }

    private static BesideTheMachine lived(List<Tuple2<Integer, Move>> life, ModelRules rules) {
        BesideTheMachine both = new BesideTheMachine(rules);
        life.forEach(step -> {
            both.passMs(step.get1());
            both.doBoth(step.get2().at(both.now()));
        });
        return both;
    }

    /** A command that is only whole when it is known when it is given. */
    private interface Move {
        ModelCommand at(long now);
    }

    @Provide
    Arbitrary<List<Tuple2<Integer, Move>>> lives() {
        Arbitrary<Integer> pauses = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(0, 50)),
                Tuple.of(4, Arbitraries.integers().between(0, 3_000)),
                Tuple.of(1, Arbitraries.integers().between(3_000, 60_000)));
        Arbitrary<Move> moves = Arbitraries.frequencyOf(
                Tuple.of(12, calls()),
                Tuple.of(6, choices()),
                Tuple.of(2, others()),
                Tuple.of(4, devices()),
                Tuple.of(3, phones()),
                Tuple.of(1, rules().map(rules -> now -> new Rule(rules))));
        return Combinators.combine(pauses, moves).as(Tuple::of).list().ofMaxSize(40);
    }

    /**
     * Any event of one of four calls, told up to six seconds late: so some come again and some never. The switch numbers
     * those of two of them, of one by its clock and of one by a counter that knows nothing of it.
     */
    private static Arbitrary<Move> calls() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.frequency(
                                Tuple.of(3, Kind.RINGING),
                                Tuple.of(3, Kind.ANSWERED),
                                Tuple.of(1, Kind.HELD),
                                Tuple.of(1, Kind.RESUMED),
                                Tuple.of(1, Kind.TRANSFERRED),
                                Tuple.of(4, Kind.ENDED)),
                        Arbitraries.integers().between(0, 6_000),
                        Arbitraries.of("NO_ANSWER", "CALLER_GONE", ""),
                        Arbitraries.longs().between(0, 6))
                .as((call, kind, lateMs, ending, number) -> now -> {
                    long at = kind == Kind.RINGING ? now / 30_000 * 30_000 : now - lateMs % (now % 30_000 + 1);
                    return new Tell(new ModelEvent(
                            "c" + call + "-" + now / 30_000,
                            kind,
                            at,
                            queue(call),
                            kind == Kind.ENDED && !ending.isEmpty() ? ending : null,
                            sequence(call, at, number)));
                });
    }

    private static @Nullable Long sequence(int call, long at, long number) {
        return switch (call) {
            case 2 -> Long.valueOf(at % 30_000);
            // Some without one, as of a switch that was brought up to date meanwhile.
            case 3 -> number == 0 ? null : Long.valueOf(number);
            default -> null;
        };
    }

    private static @Nullable String queue(int call) {
        return switch (call) {
            case 1 -> "front";
            case 2 -> "vip";
            case 3 -> "hand";
            default -> null;
        };
    }

    private static Arbitrary<Move> choices() {
        return Arbitraries.of(
                        Wish.AVAILABLE,
                        Wish.AVAILABLE,
                        Wish.SIGNED_OUT,
                        new Wish("AWAY", null),
                        new Wish("AWAY", "LUNCH"))
                .map(wish -> now -> new Choose(wish));
    }

    private static Arbitrary<Move> others() {
        return Arbitraries.of(new Finish(), new Look()).map(command -> now -> command);
    }

    private static Arbitrary<Move> devices() {
        return Arbitraries.of(
                now -> new Heartbeat("phone", 5_000),
                now -> new Heartbeat("web", 1_000),
                now -> new Goodbye("phone"),
                now -> new Goodbye("web"),
                // Under a new name each time, as every connection is a device of its own.
                now -> new Connect("socket-" + now, "one"),
                now -> new Connect("socket-" + now, "two"),
                now -> new ReplicaGone("one", now - 2_000),
                now -> new ReplicaGone("two", now));
    }

    private static Arbitrary<Move> phones() {
        return Combinators.combine(
                        Arbitraries.of(PHONES),
                        Arbitraries.of(false, false, true),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.integers().between(0, 3_000)),
                                Tuple.of(1, Arbitraries.integers().between(3_000, 1_000_000))))
                .as((phone, reachable, lateMs) -> now -> new TellPhone(phone, reachable, now - lateMs));
    }

    @Provide
    Arbitrary<ModelRules> rules() {
        return Combinators.combine(
                        Arbitraries.of(3_000L, 0L, 5_000L, ModelRules.BY_HAND),
                        Arbitraries.of(9_000L, 1_000L, 0L),
                        Arbitraries.of(4_000L, 0L, 20_000L, ModelRules.BY_HAND),
                        Arbitraries.of(12_000L, 5_000L),
                        Arbitraries.of(8_000L, 0L, 2_000L),
                        Arbitraries.of(Wish.CONNECTION_LOST, Wish.SIGNED_OUT))
                .as((work, vip, heal, ring, grace, landing) -> new ModelRules(
                        work, Map.of("vip", vip, "hand", ModelRules.BY_HAND), heal, ring, grace, landing));
    }
}
