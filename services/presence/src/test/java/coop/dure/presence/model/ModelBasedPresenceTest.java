package coop.dure.presence.model;

import coop.dure.presence.model.ModelCommand.Choose;
import coop.dure.presence.model.ModelCommand.Connect;
import coop.dure.presence.model.ModelCommand.Finish;
import coop.dure.presence.model.ModelCommand.Goodbye;
import coop.dure.presence.model.ModelCommand.Heartbeat;
import coop.dure.presence.model.ModelCommand.Look;
import coop.dure.presence.model.ModelCommand.ReplicaGone;
import coop.dure.presence.model.ModelCommand.Tell;
import coop.dure.presence.model.ModelEvent.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * Random lives of an agent: choices, calls of which events are lost, late, out of order or told again, devices and
 * replicas that come and go, and time that passes. After each step the machine shows what the model does, since the same
 * moment.
 */
class ModelBasedPresenceTest {
    @Property(tries = 1_500)
    void whateverHappensTheMachineDoesWhatTheGuideSays(
            @ForAll("lives") List<Tuple2<Integer, Move>> life, @ForAll boolean theLostAreSignedOut) {
        BesideTheMachine both = new BesideTheMachine(theLostAreSignedOut);
        life.forEach(step -> {
            both.passMs(step.get1());
            both.doBoth(step.get2().at(both.now()));
        });
        both.passMs(600_000);
        both.doBoth(new Look());
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
                Tuple.of(6, calls()), Tuple.of(3, choices()), Tuple.of(1, others()), Tuple.of(2, devices()));
        return Combinators.combine(pauses, moves).as(Tuple::of).list().ofMaxSize(40);
    }

    /** Any event of one of four calls, told up to six seconds late: so some come again and some never. */
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
                        Arbitraries.of("NO_ANSWER", "CALLER_GONE", ""))
                .as((call, kind, lateMs, ending) -> now -> new Tell(new ModelEvent(
                        "c" + call + "-" + now / 30_000,
                        kind,
                        kind == Kind.RINGING ? now / 30_000 * 30_000 : now - lateMs % (now % 30_000 + 1),
                        queue(call),
                        kind == Kind.ENDED && !ending.isEmpty() ? ending : null)));
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
}
