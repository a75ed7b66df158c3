package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.ByteLines;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.cdr.formats.StartWindow;
import coop.dure.vocabulary.PlainText;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a {@code Master.csv}. */
final class AsteriskLines implements RecordReader {
    private final ByteLines lines;
    private final StartWindow window;

    AsteriskLines(InputStream file, StartWindow window) {
        this.lines = new ByteLines(file, AsteriskLine.LONGEST_BYTES);
        this.window = window;
    }

    @Override
    public @Nullable Item next() throws IOException {
        byte[] bytes = lines.next();
        if (bytes == null) {
            return null;
        }
        String line = PlainText.decode(bytes, 0, bytes.length);
        LineVerdict verdict = lines.wasTooLong()
                ? new LineVerdict.Rejected("line", "reject.too-many-bytes", AsteriskLine.LONGEST_BYTES)
                : AsteriskLine.read(line, window);
        return new Item(lines.number(), line, verdict);
    }
}
