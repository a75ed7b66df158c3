package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.ReadingPoint;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.SeparatedFields;
import coop.dure.cdr.formats.SpreadsheetLines;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.cdr.formats.declared.DecodedLines.Line;
import coop.dure.cdr.formats.declared.DecodedLines.Trouble;
import coop.dure.vocabulary.PlainText;
import coop.dure.vocabulary.mapping.CsvMapping;
import coop.dure.vocabulary.mapping.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file of separated values by its mapping. A quoted column may run over line ends; where its quote is
 * not closed within some lines and a whole record, the quote spoils its own line only.
 */
public final class DeclaredRecords implements RecordReader {
    private static final int MOST_LINES = 50;
    private static final char UNIT_SEPARATOR = '\u001f';
    private static final char RECORD_SEPARATOR = '\u001e';

    private final DecodedLines lines;
    private final Charset charset;
    private final char separator;
    private final @Nullable Character quote;
    private final char widthSign;
    private final int headerLines;
    private final MappedColumns columns;
    private final MappedRecord record;
    private int before;
    private List<String> cells = List.of();
    private @Nullable Line last;

    /** Of a mapping without faults. */
    public DeclaredRecords(InputStream file, CsvMapping mapping, StartWindow window) {
        this.charset = TextEncoding.named(mapping.encoding()).orElseThrow();
        this.lines = new DecodedLines(file, charset);
        this.separator = mapping.separatorOrComma();
        this.quote = mapping.quoteOrNone();
        this.widthSign = separator == UNIT_SEPARATOR ? RECORD_SEPARATOR : UNIT_SEPARATOR;
        this.headerLines = mapping.headerLinesOrOne();
        this.columns = new MappedColumns(mapping);
        this.record = new MappedRecord(mapping, columns, window);
    }

    @Override
    public @Nullable Item next() throws IOException {
        cells = List.of();
        Line first = lines.next();
        if (first == null) {
            return null;
        }
        last = first;
        if (first.number() == 1 && SpreadsheetLines.saysSeparator(first.text())) {
            before = 1;
            return new Item(first.number(), first.text(), new Skipped());
        }
        LineVerdict unread = unread(first);
        if (unread != null) {
            return new Item(first.number(), first.text(), unread);
        }
        List<String> split = split(first.text());
        Line whole = split == null ? continued(first) : first;
        if (whole == null) {
            return new Item(first.number(), first.text(), refused(first, new Rejected("line", "reject.quote-open")));
        }
        last = whole;
        return new Item(
                whole.number(),
                whole.text(),
                verdict(whole, split == null ? Objects.requireNonNull(split(whole.text())) : split));
    }

    /** Of a line that is not split into columns; {@code null} of any other. */
    private @Nullable LineVerdict unread(Line line) {
        if (line.trouble() != null) {
            return refused(line, trouble(line.trouble()));
        }
        if (!PlainText.storable(line.text())) {
            return refused(line, new Rejected("line", "reject.nul"));
        }
        if (line.number() < lineOfNames()) {
            return new Skipped();
        }
        if (line.number() > lineOfNames() && saysWidth(line.text())) {
            columns.takeWidth(line.text().length());
            return new Skipped();
        }
        return null;
    }

    /** Which line names the columns, or would if it stood there; 0 where none does. */
    private int lineOfNames() {
        return headerLines + before;
    }

    /** A line of names that cannot be read names nothing. */
    private Rejected refused(Line line, Rejected refusal) {
        if (line.number() == lineOfNames()) {
            columns.takeNames(List.of(""));
        }
        return refusal;
    }

    /** What stands before the next record is read once more as so many lines, the line of names and its width. */
    @Override
    public Optional<ReadingPoint> point() {
        if (!lines.canGoOn()) {
            return Optional.empty();
        }
        return Optional.of(
                last == null
                        ? ReadingPoint.BEGINNING
                        : new ReadingPoint(last.bytes(), last.lines(), last.number(), readAgain(last)));
    }

    private String readAgain(Line read) {
        String lineEnd = String.valueOf(lines.lineEndSign());
        if (read.lines() < lineOfNames()) {
            return lineEnd.repeat((int) read.lines() - before);
        }
        String width = String.valueOf(widthSign).repeat(columns.widthOfRecords());
        if (headerLines == 0) {
            return width + lineEnd;
        }
        return lineEnd.repeat(headerLines - 1)
                + columns.lineOfNames()
                + lineEnd
                + (width.isEmpty() ? "" : width + lineEnd);
    }

    /** A line of as many signs as there are columns, which stands in no file but before one that is gone on with. */
    private boolean saysWidth(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == widthSign);
    }

    /** With as many lines before it as the mapping says. */
    @Override
    public String names() {
        return headerLines == 0 || last == null || last.lines() < lineOfNames()
                ? ""
                : "\n".repeat(headerLines - 1) + columns.lineOfNames();
    }

    /** Field by field how the record taken last reads; none where it is no record. */
    public List<FieldAsRead> asRead() {
        return cells.isEmpty() ? List.of() : record.asRead(cells);
    }

    /** Whether the mapping says what identifies a record. */
    public boolean isIdentified() {
        return record.isIdentified();
    }

    /** Columns of the file that the mapping reads nothing from, as far as it was read. */
    public List<String> unusedColumns() {
        return columns.unused();
    }

    private LineVerdict verdict(Line line, List<String> split) {
        if (line.number() == lineOfNames()) {
            Rejected wrong = columns.takeNames(split);
            return wrong == null ? new Skipped() : wrong;
        }
        if (split.stream().allMatch(String::isBlank)) {
            return new Skipped();
        }
        if (columns.areNamesAgain(split)) {
            columns.takeNames(split);
            return new Skipped();
        }
        Rejected refusal = columns.refusal(split);
        if (refusal != null) {
            return refusal;
        }
        cells = split;
        LineVerdict verdict = record.verdict(split);
        if (verdict instanceof LineVerdict.Accepted) {
            columns.sawRecord(split);
        }
        return verdict;
    }

    private Rejected trouble(Trouble trouble) {
        return switch (trouble) {
            case TOO_LONG -> new Rejected("line", "reject.too-many-bytes", DecodedLines.LONGEST_BYTES);
            case NO_TEXT -> new Rejected("line", "reject.encoding", charset.name());
        };
    }

    private @Nullable List<String> split(String text) {
        return SeparatedFields.of(text, separator, quote);
    }

    /** The record that goes on over line ends; {@code null} where the quote is not closed by a whole record. */
    private @Nullable Line continued(Line first) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> taken = new ArrayList<>();
        while (taken.size() < MOST_LINES) {
            Line more = lines.next();
            if (more == null) {
                break;
            }
            taken.add(more);
            if (more.trouble() != null
                    || !PlainText.storable(more.text())
                    || text.length() + more.text().length() >= DecodedLines.LONGEST_BYTES) {
                break;
            }
            text.append('\n').append(more.text());
            if (quote != null && more.text().indexOf(quote) >= 0) {
                List<String> split = SeparatedFields.ofWell(text.toString(), separator, quote);
                if (split != null && columns.fits(split)) {
                    return first.upTo(more, text.toString());
                }
            }
        }
        lines.giveBack(taken);
        return null;
    }
}
