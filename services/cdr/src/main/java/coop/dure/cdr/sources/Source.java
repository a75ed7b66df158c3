package coop.dure.cdr.sources;

import coop.dure.cdr.calls.SourceFacts;
import coop.dure.cdr.formats.ReadingRules;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.DateOrder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A source as the edge knows it.
 *
 * @param pbx the switch behind it, within which rows are known again
 * @param active whether it still delivers
 * @param firstYear rows before it are rejects
 * @param facts format and settings
 * @param mapping what the columns of its files mean, where it declares that
 * @param columns names of the columns of its files in their order, where it declares them
 * @param dateOrder what comes first in dates that print the year last, where it declares that
 * @param beside formats of the other sources of its pbx
 */
public record Source(
        String pbx,
        boolean active,
        int firstYear,
        SourceFacts facts,
        @Nullable CsvMapping mapping,
        @Nullable List<String> columns,
        @Nullable DateOrder dateOrder,
        Set<SourceFormat> beside) {
    /** How its deliveries are to be read at a moment. */
    public ReadingRules rules(Instant now) {
        SourceFacts.Settings settings = facts.at(now);
        return new ReadingRules(
                StartWindow.of(firstYear, now),
                new NumberingPlan(settings.country(), settings.areaCode()),
                mapping,
                columns,
                dateOrder);
    }

    /** The same source with files that are declared otherwise. */
    public Source declaring(@Nullable CsvMapping otherMapping, @Nullable List<String> otherColumns) {
        return new Source(pbx, active, firstYear, facts, otherMapping, otherColumns, dateOrder, beside);
    }
}
