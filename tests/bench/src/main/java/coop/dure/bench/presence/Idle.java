package coop.dure.bench.presence;

import java.time.Duration;
import java.util.List;

/**
 * What agents cost who are connected and do nothing.
 *
 * @param agents how many there were
 * @param over how long it was looked at
 * @param service processor time that the service took meanwhile
 * @param database that PostgreSQL took
 */
record Idle(int agents, Duration over, Duration service, Duration database) {
    /** Two looks at the same are as far apart as this. */
    private static final double AS_GOOD_AS_EQUAL = 1.2;

    private static final double NANOS_PER_MICRO = 1_000;

    /** Processor time of the service for each agent and second, in microseconds, without what it takes with no agents. */
    double microsPerAgent(Idle none) {
        return (share(service, over) - share(none.service, none.over)) * 1e9 / NANOS_PER_MICRO / agents;
    }

    /** How much of one processor somebody took. */
    static double share(Duration taken, Duration over) {
        return (double) taken.toNanos() / over.toNanos();
    }

    /**
     * Whether an agent costs no more where there are many than where there are few.
     *
     * @param rising with more and more agents
     */
    static boolean isLinear(Idle none, List<Idle> rising) {
        double few = rising.get(0).microsPerAgent(none);
        // Less than none is noise, and says nothing of the others.
        return few > 0 && rising.stream().allMatch(idle -> idle.microsPerAgent(none) <= few * AS_GOOD_AS_EQUAL);
    }
}
