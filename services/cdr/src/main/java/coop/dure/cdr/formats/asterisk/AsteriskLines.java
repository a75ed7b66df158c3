package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.ByteLines;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.RecordReader;
import coop.dure.vocabulary.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of a file of Asterisk's, each read by itself. */
final class AsteriskLines implements RecordReader {
    private final ByteLines lines;
    private final Function<String, LineVerdict> reading;

    AsteriskLines(InputStream file, Function<String, LineVerdict> reading) {
        this.lines = new ByteLines(file, AsteriskLine.LONGEST_BYTES);
        this.reading = reading;
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
                : reading.apply(line);
        return new Item(lines.number(), line, verdict);
    }
}
