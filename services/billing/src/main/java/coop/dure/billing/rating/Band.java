package coop.dure.billing.rating;

import java.util.List;
import java.util.Set;

/**
 * Hours of certain days, in the plan's zone. One that ends at or before it begins is written across midnight: it is
 * two, before and after midnight, each on the days named here by its own date.
 *
 * @param name its name within the plan
 * @param weight of bands in force at an instant the heaviest wins; at least 1
 * @param days the days it is in force on
 * @param fromSecondOfDay first second of the day, 0 to 86,399
 * @param untilSecondOfDay first second after it, 1 to 86,400
 */
public record Band(String name, int weight, Set<DayKind> days, int fromSecondOfDay, int untilSecondOfDay) {
    static final int DAY_SECONDS = 86_400;

    public Band {
        days = Set.copyOf(days);
    }

    /** The part or parts of it that do not cross midnight. */
    public List<Part> parts() {
        if (fromSecondOfDay < untilSecondOfDay) {
            return List.of(new Part(days, weight, fromSecondOfDay, untilSecondOfDay));
        }
        return List.of(
                new Part(days, weight, 0, untilSecondOfDay), new Part(days, weight, fromSecondOfDay, DAY_SECONDS));
    }

    /**
     * A band within one date.
     *
     * @param days the days it is in force on
     * @param weight its weight
     * @param fromSecond first second of the day
     * @param untilSecond first second after it
     */
    public record Part(Set<DayKind> days, int weight, int fromSecond, int untilSecond) {
        /** What a rate without a band is in force during: always, and lighter than any band. */
        public static final Part ALWAYS = new Part(Set.of(DayKind.values()), 0, 0, DAY_SECONDS);

        /** Whether nothing decides between this and another one at some instant. */
        public boolean isAmbiguousWith(Part other) {
            return weight == other.weight
                    && fromSecond == other.fromSecond
                    && days.stream().anyMatch(other.days::contains);
        }

        boolean covers(DayKind day, int secondOfDay) {
            return fromSecond <= secondOfDay && secondOfDay < untilSecond && days.contains(day);
        }

        boolean beats(Part other) {
            return weight > other.weight || (weight == other.weight && fromSecond > other.fromSecond);
        }
    }
}
