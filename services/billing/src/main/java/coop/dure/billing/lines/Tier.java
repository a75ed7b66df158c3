package coop.dure.billing.lines;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices that depend on how much a month has: the line is what they differ from base charges, of what allowances left.
 *
 * @param name its name within the plan
 * @param destinations of which destinations, by name
 * @param measure what is counted
 * @param mode how steps apply
 * @param steps the first from 0, ascending
 */
public record Tier(String name, Set<String> destinations, Measure measure, Mode mode, List<Step> steps) {
    /** Keeps copies. */
    public Tier {
        destinations = Set.copyOf(destinations);
        steps = List.copyOf(steps);
    }

    /** What is counted. */
    public enum Measure {
        /** Billed seconds that allowances left. */
        SECONDS,
        /** Calls that cost something after allowances. */
        CALLS
    }

    /** How steps apply. */
    public enum Mode {
        /** Each increment, or call, has the price of the step in which it begins. */
        GRADUATED,
        /** All have the price of the step that the whole month reaches. */
        VOLUME
    }

    /**
     * A step.
     *
     * @param from of the measure, it begins behind so many
     * @param priceMicros its price in micro-units; {@code null} where base charges hold
     * @param perSeconds the seconds that the price is for, besides the connection fee; {@code null} where it is the price
     *     of a call, fee included
     */
    public record Step(
            long from, @Nullable Long priceMicros, @Nullable Integer perSeconds) {}

    /** Index of the step in which the next one begins when so many were counted before. */
    int indexAt(long counted) {
        int index = steps.size() - 1;
        while (steps.get(index).from() > counted) {
            index--;
        }
        return index;
    }

    /** How many are counted when a step ends. */
    long endOf(int index) {
        return index + 1 < steps.size() ? steps.get(index + 1).from() : Long.MAX_VALUE;
    }

    /** The step that a whole month of so many reaches: its last one still begins in it. */
    Step reached(long counted) {
        return steps.get(indexAt(Math.max(0, counted - 1)));
    }
}
