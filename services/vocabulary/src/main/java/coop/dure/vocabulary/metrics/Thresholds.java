package coop.dure.vocabulary.metrics;

/**
 * What figures are asked for with, both among {@link WaitTimes#THRESHOLDS}.
 *
 * @param answerSeconds within which calls should be answered
 * @param shortAbandonSeconds within which giving up is a short abandon
 */
public record Thresholds(int answerSeconds, int shortAbandonSeconds) {
    /** Refuses seconds that waits are not sorted by. */
    public Thresholds {
        WaitTimes.placesWithin(answerSeconds);
        WaitTimes.placesWithin(shortAbandonSeconds);
    }
}
