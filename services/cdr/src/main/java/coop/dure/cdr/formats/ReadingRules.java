package coop.dure.cdr.formats;

import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source when its file is read.
 *
 * @param window starts that are accepted
 * @param plan how numbers are dialled at the source
 * @param mapping what the columns of its files mean, where it declares that
 * @param columns names of the columns of its files in their order, where it declares them
 */
public record ReadingRules(
        StartWindow window,
        NumberingPlan plan,
        @Nullable CsvMapping mapping,
        @Nullable List<String> columns) {
    /** Of a source whose format says what its files mean. */
    public ReadingRules(StartWindow window, NumberingPlan plan) {
        this(window, plan, null, null);
    }
}
