package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.SeparatedFields;
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
import org.jspecify.annotations.Nullable;

/**
 * The records of a file of separated values by its mapping. A quoted column may run over line ends; where its quote is
 * not closed within some lines and a whole record, the quote spoils its own line only.
 */
public final class DeclaredRecords implements RecordReader {
    private static final int MOST_LINES = 50;

    private final DecodedLines lines;
    private final Charset charset;
    private final char separator;
    private final @Nullable Character quote;
    private final int headerLines;
    private final MappedColumns columns;
    private final MappedRecord record;
    private List<String> cells = List.of();

    /** Of a mapping without faults. */
    public DeclaredRecords(InputStream file, CsvMapping mapping, StartWindow window) {
        this.charset = TextEncoding.named(mapping.encoding()).orElseThrow();
        this.lines = new DecodedLines(file, charset);
        this.separator = mapping.separatorOrComma();
        this.quote = mapping.quoteOrNone();
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
        if (first.trouble() != null) {
            return new Item(first.number(), first.text(), trouble(first.trouble()));
        }
        if (!PlainText.storable(first.text())) {
            return new Item(first.number(), first.text(), new Rejected("line", "reject.nul"));
        }
        if (first.number() < headerLines) {
            return new Item(first.number(), first.text(), new Skipped());
        }
        List<String> split = split(first.text());
        if (split != null) {
            return new Item(first.number(), first.text(), verdict(first, split));
        }
        Line whole = continued(first);
        split = whole == null ? null : split(whole.text());
        return whole == null || split == null
                ? new Item(first.number(), first.text(), new Rejected("line", "reject.quote-open"))
                : new Item(whole.number(), whole.text(), verdict(whole, split));
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
        if (line.number() == headerLines) {
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
                    return new Line(first.number(), text.toString(), null);
                }
            }
        }
        lines.giveBack(taken);
        return null;
    }
}
