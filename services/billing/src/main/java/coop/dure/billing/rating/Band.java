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
        int dayBits = days.stream().mapToInt(DayKind::bit).sum();
        if (fromSecondOfDay < untilSecondOfDay) {
            return List.of(new Part(dayBits, weight, fromSecondOfDay, untilSecondOfDay));
        }
        return List.of(
                new Part(dayBits, weight, 0, untilSecondOfDay),
                new Part(dayBits, weight, fromSecondOfDay, DAY_SECONDS));
    }

    /**
     * A band within one date.
     *
     * @param dayBits the days it is in force on, the bit of each {@link DayKind}
     * @param weight its weight
     * @param fromSecond first second of the day
     * @param untilSecond first second after it
     */
    public record Part(int dayBits, int weight, int fromSecond, int untilSecond) {
        /** What a rate without a band is in force during: always, and lighter than any band. */
        public static final Part ALWAYS = new Part(DayKind.ALL_BITS, 0, 0, DAY_SECONDS);

        /** Whether nothing decides between this and another one at some instant. */
        public boolean isAmbiguousWith(Part other) {
            return weight == other.weight && fromSecond == other.fromSecond && (dayBits & other.dayBits) != 0;
        }

        /** Whether it is in force at a second of a day of that bit. */
        public boolean covers(int dayBit, int secondOfDay) {
            return fromSecond <= secondOfDay && secondOfDay < untilSecond && (dayBits & dayBit) != 0;
        }

        /** Whether it goes before another one where both are in force. */
        public boolean beats(Part other) {
            return weight > other.weight || (weight == other.weight && fromSecond > other.fromSecond);
        }
    }
}
