package coop.dure.cdr.formats.cucm;

import coop.dure.cdr.formats.ByteLines;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.cdr.formats.LineVerdict.Skipped;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.SeparatedFields;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a flat file: each record is read by the names of the last header before it. */
final class CucmLines implements RecordReader {
    private static final int LONGEST_BYTES = 32_768;

    private final ByteLines lines;
    private final StartWindow window;
    private @Nullable CucmHeader header;

    CucmLines(InputStream file, StartWindow window) {
        this.lines = new ByteLines(file, LONGEST_BYTES);
        this.window = window;
    }

    @Override
    public @Nullable Item next() throws IOException {
        byte[] bytes = lines.next();
        if (bytes == null) {
            return null;
        }
        String line = PlainText.decode(bytes, 0, bytes.length);
        LineVerdict verdict =
                lines.wasTooLong() ? new Rejected("line", "reject.too-many-bytes", LONGEST_BYTES) : verdict(line);
        return new Item(lines.number(), line, verdict);
    }

    private LineVerdict verdict(String line) {
        // A file that begins with a mark of its encoding has one again wherever it was put behind another.
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (text.isBlank()) {
            return new Skipped();
        }
        if (!PlainText.storable(text)) {
            return new Rejected("line", "reject.nul");
        }
        CucmHeader names = CucmHeader.of(text);
        if (names != null) {
            header = names;
            return new Skipped();
        }
        List<String> fields = SeparatedFields.of(text, header == null ? ',' : header.separator());
        if (fields == null) {
            return new Rejected("line", "reject.quote-open");
        }
        if (CucmHeader.isTypes(fields)) {
            return new Skipped();
        }
        return header == null ? new Rejected("line", "reject.no-header") : record(fields, header);
    }

    private LineVerdict record(List<String> fields, CucmHeader names) {
        boolean moreThanBlanks = fields.stream().skip(names.width()).anyMatch(field -> !field.isBlank());
        if (fields.size() < names.width() || moreThanBlanks) {
            return new Rejected("line", "reject.columns-of-header", fields.size(), names.width());
        }
        return CucmRecord.read(names.facts(fields), names, window);
    }
}
