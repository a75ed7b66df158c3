package coop.dure.tenants.numbers;

import coop.dure.platform.csv.CsvFile;
import coop.dure.tenants.checks.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a number, or of all from one to another.
 *
 * @param number in E.164 form, a Korean national code such as 1588-0000, or as dialled in Korea
 * @param through the last one of a range that begins with it
 * @param action what is to become of them
 */
public record NumberChange(
        String number, @Nullable String through, @Nullable String action) {
    /** With the action that a blank one means. */
    NumberChange or(String usual) {
        return action == null || action.isBlank()
                ? new NumberChange(number, through, usual)
                : new NumberChange(number, through, action.strip().toUpperCase(Locale.ROOT));
    }

    /** What a row of a file says. */
    static NumberChange of(CsvFile.Row<NumberColumn> row) {
        return new NumberChange(
                row.cell(NumberColumn.NUMBER), row.or(NumberColumn.THROUGH, null), row.cell(NumberColumn.ACTION));
    }

    /** The numbers, where all is well by itself; what is not is added to the faults. */
    <A extends Enum<A>> List<String> numbers(Faults faults, String at, Class<A> actions) {
        List<String> known =
                Arrays.stream(actions.getEnumConstants()).map(Enum::name).toList();
        faults.oneOf(at + "/action", action, known);
        if (!faults.text(at + "/number", number, Faults.LONGEST_NAME)) {
            return List.of();
        }
        NumberSpan.Reading reading = NumberSpan.read(number, through);
        NumberSpan span = reading.span();
        if (span == null) {
            String wrong = "number".equals(reading.field()) ? number : String.valueOf(through);
            faults.add(at + "/" + reading.field(), String.valueOf(reading.key()), wrong);
            return List.of();
        }
        return span.numbers();
    }
}
