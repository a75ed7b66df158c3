package coop.dure.tenants.provisioning;

import java.time.Duration;

/** How long a step that did not succeed waits before it is tried again: doubling, up to a minute. */
final class BackOff {
    private static final int LONGEST_SECONDS = 60;
    private static final int DOUBLINGS = 6;

    private BackOff() {}

    /**
     * The pause after a failure.
     *
     * @param attempts how often it was tried, at least 1
     */
    static Duration after(int attempts) {
        return Duration.ofSeconds(Math.min(LONGEST_SECONDS, 1L << Math.min(attempts, DOUBLINGS) - 1));
    }
}
