package coop.dure.cdr.sources;

import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import java.time.Instant;

/**
 * A source as the edge knows it.
 *
 * @param pbx the switch behind it, within which rows are known again
 * @param active whether it still delivers
 * @param firstYear rows before it are rejects
 * @param facts format and settings
 */
public record Source(String pbx, boolean active, int firstYear, SourceFacts facts) {
    /** How its deliveries are to be read at a moment. */
    public ReadingRules rules(Instant now) {
        SourceFacts.Settings settings = facts.at(now);
        return new ReadingRules(
                StartWindow.of(firstYear, now), new NumberingPlan(settings.country(), settings.areaCode()));
    }
}
