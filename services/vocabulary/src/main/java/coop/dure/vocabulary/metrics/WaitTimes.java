package coop.dure.vocabulary.metrics;

import java.util.List;

/**
 * The thresholds that waits are sorted by when they are counted. What is answered or left within one of them is known
 * exactly later; within any other it is not.
 */
public final class WaitTimes {
    /** In seconds. A wait is within a threshold when it is not longer. */
    public static final List<Integer> THRESHOLDS = List.of(5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300);

    private WaitTimes() {}

    /** How many places there are: one for each threshold, and one for what is longer than all. */
    public static int places() {
        return THRESHOLDS.size() + 1;
    }

    /** The place of a wait. */
    public static int place(int waitSeconds) {
        int place = 0;
        while (place < THRESHOLDS.size() && waitSeconds > THRESHOLDS.get(place)) {
            place++;
        }
        return place;
    }

    /**
     * How many places lie within a threshold.
     *
     * @throws IllegalArgumentException for seconds that are none of the thresholds
     */
    public static int placesWithin(int thresholdSeconds) {
        int place = THRESHOLDS.indexOf(thresholdSeconds);
        if (place < 0) {
            throw new IllegalArgumentException(thresholdSeconds + " is none of " + THRESHOLDS);
        }
        return place + 1;
    }
}
