package coop.dure.cdr.sources;

import coop.dure.cdr.calls.SourceFacts;

/**
 * A source as the edge knows it.
 *
 * @param pbx the switch behind it, within which rows are known again
 * @param active whether it still delivers
 * @param firstYear rows before it are rejects
 * @param facts format and settings
 */
public record Source(String pbx, boolean active, int firstYear, SourceFacts facts) {}
