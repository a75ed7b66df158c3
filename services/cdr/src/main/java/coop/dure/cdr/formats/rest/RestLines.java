package coop.dure.cdr.formats.rest;

import coop.dure.cdr.formats.ByteLines;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of an NDJSON stream of any length. */
final class RestLines implements RecordReader {
    private static final int LONGEST_BYTES = 65_536;

    private final ByteLines lines;
    private final RestJson rows;

    RestLines(InputStream stream, RestJson rows) {
        this.lines = new ByteLines(stream, LONGEST_BYTES);
        this.rows = rows;
    }

    @Override
    public @Nullable Item next() throws IOException {
        byte[] bytes = lines.next();
        if (bytes == null) {
            return null;
        }
        LineVerdict verdict = lines.wasTooLong()
                ? new LineVerdict.Rejected("line", "reject.too-many-bytes", LONGEST_BYTES)
                : rows.line(bytes);
        return new Item(lines.number(), new String(bytes, StandardCharsets.UTF_8), verdict);
    }
}
