package coop.dure.presence.alerts.watch;

import java.time.Duration;

/**
 * How long something may go on.
 *
 * @param after after which time it is an alert
 * @param clearBelow below which time that alert is cleared, though what it is about goes on
 * @param onlyWhileCallsWait of nobody being available: whether that matters only while calls wait
 */
public record Limit(Duration after, Duration clearBelow, boolean onlyWhileCallsWait) {
    /** Of what either goes on or is over. */
    public static Limit of(Duration after) {
        return new Limit(after, after, false);
    }
}
