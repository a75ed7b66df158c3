package coop.dure.system.faults;

import java.util.Random;

/**
 * How often something is disturbed, and at which moments. The test run disturbs a few times; {@code tests/bench/run faults}
 * as often as it is asked to, and again at the moments of a seed that was printed.
 */
public final class Rounds {
    private static final int FEW = 2;

    private Rounds() {}

    /** How many. */
    public static int number() {
        return Integer.getInteger("dure.faults.rounds", FEW);
    }

    /** Whether they are more than those of every test run. */
    public static boolean areMany() {
        return number() > FEW;
    }

    /** Of what is disturbed. */
    public static Random moments(String what) {
        long seed = Long.getLong("dure.faults.seed", System.nanoTime());
        System.out.println(what + " are drawn from seed " + seed);
        return new Random(seed);
    }
}
