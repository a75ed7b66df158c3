package coop.dure.cdr.formats;

import coop.dure.vocabulary.NumberingPlan;

/**
 * What is known of a source when its file is read.
 *
 * @param window starts that are accepted
 * @param plan how numbers are dialled at the source
 */
public record ReadingRules(StartWindow window, NumberingPlan plan) {}
