package coop.dure.platform.csv;

import coop.dure.platform.problems.Problem.Fault;
import coop.dure.platform.problems.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a row.
 *
 * @param line in the file, from 1
 * @param name what the row is about
 * @param verdict ADDED, CHANGED, UNCHANGED … or REJECTED
 * @param affects what that affects, where it takes away what carries data or comes otherwise than one would think
 * @param errors why it was rejected
 * @param warnings what may be wrong with it although it was taken
 */
public record RowVerdict(
        long line, String name, String verdict, @Nullable String affects, List<Error> errors, List<Error> warnings) {
    /** The verdict of a row that was not taken. */
    public static final String REJECTED = "REJECTED";

    /**
     * What is wrong with a cell.
     *
     * @param field the column; absent where it is the row as a whole
     * @param detail what is wrong, and what would be right
     */
    public record Error(@Nullable String field, String detail) {}

    /** A row that was not taken. */
    public static RowVerdict rejected(long line, String name, List<Fault> faults, Texts texts, Locale locale) {
        return new RowVerdict(
                line,
                name,
                REJECTED,
                null,
                faults.stream()
                        .map(fault ->
                                new Error(column(fault.pointer()), texts.text(locale, fault.key(), fault.arguments())))
                        .toList(),
                List.of());
    }

    /** The first step of the pointer. */
    private static @Nullable String column(@Nullable String pointer) {
        return pointer == null || pointer.isEmpty() ? null : pointer.split("/", 3)[1];
    }
}
