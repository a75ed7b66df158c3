package coop.dure.cdr.statistics;

import coop.dure.vocabulary.metrics.Counts;
import java.time.Instant;

/**
 * What was counted in an interval.
 *
 * @param from its begin
 * @param to its end
 * @param label of the group; empty where it has none
 * @param counts all of it
 */
record Counted(Instant from, Instant to, String label, Counts counts) {}
