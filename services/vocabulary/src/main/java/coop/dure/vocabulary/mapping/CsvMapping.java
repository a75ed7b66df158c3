package coop.dure.vocabulary.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file of separated values mean, as its source declares it.
 *
 * @param encoding of the file, as in {@code UTF-8} or {@code CP949}; UTF-8 where absent
 * @param separator one character between the columns; a comma where absent
 * @param quote one character around a column that holds separators; empty where nothing is quoted, {@code "} where
 *     absent
 * @param headerLines how many lines stand before the first record, of which the last names the columns; 1 where absent
 * @param decimalSeparator {@code .} or {@code ,} within numbers of seconds or minutes; a point where absent
 * @param noValue what the file prints where there is nothing, as in {@code -} or {@code NULL}
 * @param fields what is read
 */
public record CsvMapping(
        @Nullable String encoding,
        @Nullable String separator,
        @Nullable String quote,
        @Nullable Integer headerLines,
        @Nullable String decimalSeparator,
        @Nullable List<String> noValue,
        List<DeclaredField> fields) {
    /**
     * Where one field of a record is found and how it is read.
     *
     * @param field a label of {@link MappedField}
     * @param columns names in the line of names, or {@code #3} for the third; the text of several is joined by a blank
     * @param always what it is in every record, instead of columns
     * @param patterns of a time, tried in turn: letters of {@link java.time.format.DateTimeFormatter}, or
     *     {@code ISO_8601}, {@code EPOCH_SECONDS}, {@code EPOCH_MILLIS}; ISO_8601 where absent
     * @param unit of a time span: a name of {@link SpanUnit}; SECONDS where absent
     * @param values what a printed text stands for, of a direction or disposition
     * @param otherwise what a printed text stands for that is not among the values; such a record is a reject where
     *     absent
     */
    public record DeclaredField(
            String field,
            @Nullable List<String> columns,
            @Nullable String always,
            @Nullable List<String> patterns,
            @Nullable String unit,
            @Nullable Map<String, String> values,
            @Nullable String otherwise) {
        /** Its columns, none where it is always the same. */
        public List<String> columnsOrNone() {
            return columns == null ? List.of() : columns;
        }
    }

    private static final char COMMA = ',';
    private static final char QUOTE = '"';

    /** The same of a file in another encoding. */
    public CsvMapping encodedAs(String other) {
        return new CsvMapping(other, separator, quote, headerLines, decimalSeparator, noValue, fields);
    }

    /** Between columns. */
    public char separatorOrComma() {
        return separator == null ? COMMA : separator.charAt(0);
    }

    /** Around a column; {@code null} where nothing is quoted. */
    public @Nullable Character quoteOrNone() {
        if (quote == null) {
            return QUOTE;
        }
        return quote.isEmpty() ? null : quote.charAt(0);
    }

    /** Lines before the first record. */
    public int headerLinesOrOne() {
        return headerLines == null ? 1 : headerLines;
    }

    /** Whether fractions are written after a comma. */
    public boolean decimalComma() {
        return ",".equals(decimalSeparator);
    }

    /** What is printed where there is nothing. */
    public List<String> noValueOrNone() {
        return noValue == null ? List.of() : noValue;
    }
}
