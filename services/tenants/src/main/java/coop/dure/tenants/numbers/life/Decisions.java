package coop.dure.tenants.numbers.life;

import coop.dure.tenants.numbers.life.NumberLife.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of wishes, each of which is granted for all of its numbers or for none.
 *
 * @param all in the order of the wishes
 * @param before where the numbers stood
 */
public record Decisions(List<Decision> all, Map<String, Standing> before) {
    /** The same for some numbers. */
    public record Wish<A>(List<String> numbers, A action) {}

    /** Says what becomes of one number. */
    public interface Judge<A> {
        /** Of a number that stands so. */
        Outcome of(String number, @Nullable Standing now, A action);
    }

    /**
     * What becomes of a wish.
     *
     * @param moves where its numbers go; empty where they stand so already
     * @param refusedNumber the first number that stands in the way, else {@code null}
     * @param refusedKey of the text that says why, else {@code null}
     */
    public record Decision(
            Map<String, Outcome> moves,
            @Nullable String refusedNumber,
            @Nullable String refusedKey) {
        /** Whether it is not granted. */
        public boolean isRefused() {
            return refusedKey != null;
        }
    }

    /** Judges wishes in their order; a number counts once. */
    public static <A> Decisions of(List<Wish<A>> wishes, Map<String, Standing> standings, Judge<A> judge) {
        Set<String> named = new HashSet<>();
        List<Decision> decisions = new ArrayList<>();
        for (Wish<A> wish : wishes) {
            decisions.add(decision(wish, standings, judge, named));
        }
        return new Decisions(decisions, standings);
    }

    private static <A> Decision decision(
            Wish<A> wish, Map<String, Standing> standings, Judge<A> judge, Set<String> named) {
        Map<String, Outcome> moves = new LinkedHashMap<>();
        for (String number : wish.numbers()) {
            if (!named.add(number)) {
                return new Decision(Map.of(), number, "field.twice");
            }
            Outcome outcome = judge.of(number, standings.get(number), wish.action());
            if (outcome instanceof Outcome.Refused refused) {
                return new Decision(Map.of(), number, refused.key());
            }
            if (!(outcome instanceof Outcome.Same)) {
                moves.put(number, outcome);
            }
        }
        return new Decision(moves, null, null);
    }

    /** Whether any is not granted. */
    public boolean anyRefused() {
        return all.stream().anyMatch(Decision::isRefused);
    }

    /** Where the numbers of what is granted stand then; {@code null} for nowhere. */
    public Map<String, @Nullable Standing> after() {
        Map<String, @Nullable Standing> after = new LinkedHashMap<>();
        for (Decision decision : all) {
            decision.moves()
                    .forEach((number, outcome) ->
                            after.put(number, outcome instanceof Outcome.Moved moved ? moved.standing() : null));
        }
        return after;
    }
}
