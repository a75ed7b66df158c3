package coop.dure.cdr.formats;

import coop.dure.vocabulary.NumberingPlan;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.DateOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source when its file is read.
 *
 * @param window starts that are accepted
 * @param plan how numbers are dialled at the source
 * @param mapping what the columns of its files mean, where it declares that
 * @param columns names of the columns of its files in their order, where it declares them
 * @param dateOrder what comes first in dates that print the year last, where it declares that
 */
public record ReadingRules(
        StartWindow window,
        NumberingPlan plan,
        @Nullable CsvMapping mapping,
        @Nullable List<String> columns,
        @Nullable DateOrder dateOrder) {
    /** Of a source whose format says what its files mean. */
    public ReadingRules(StartWindow window, NumberingPlan plan) {
        this(window, plan, null, null);
    }

    /** The same of a file that says itself that it is UTF-8. */
    ReadingRules inUtf8() {
        return mapping == null
                ? this
                : new ReadingRules(window, plan, mapping.encodedAs(StandardCharsets.UTF_8.name()), columns, dateOrder);
    }

    /** Of a source that declares what its columns mean. */
    public ReadingRules(
            StartWindow window, NumberingPlan plan, @Nullable CsvMapping mapping, @Nullable List<String> columns) {
        this(window, plan, mapping, columns, null);
    }
}
