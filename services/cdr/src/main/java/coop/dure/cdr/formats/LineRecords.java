package coop.dure.cdr.formats;

import coop.dure.cdr.formats.LineVerdict.Rejected;
import coop.dure.vocabulary.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The records of a file of lines, each read by itself or by the last line of names before it. */
public final class LineRecords implements RecordReader {
    private final ByteLines lines;
    private final int longestBytes;
    private final Function<String, LineVerdict> reading;
    private final Supplier<String> names;
    private final UnaryOperator<String> withoutNoise;
    private long bytes;

    /**
     * Of lines of at most so many bytes.
     *
     * @param reading what a line is
     * @param names the line of names that holds behind the line read last; empty where there is none
     * @param withoutNoise the line without what its transport added
     */
    private LineRecords(
            InputStream file,
            int longestBytes,
            Function<String, LineVerdict> reading,
            Supplier<String> names,
            UnaryOperator<String> withoutNoise) {
        this.lines = new ByteLines(file, longestBytes);
        this.longestBytes = longestBytes;
        this.reading = reading;
        this.names = names;
        this.withoutNoise = withoutNoise;
    }

    /** Of lines that are read by the last line of names before them. */
    public LineRecords(
            InputStream file, int longestBytes, Function<String, LineVerdict> reading, Supplier<String> names) {
        this(file, longestBytes, reading, names, UnaryOperator.identity());
    }

    /** Of lines that tell by themselves what they are, but for what their transport added. */
    public LineRecords(
            InputStream file,
            int longestBytes,
            Function<String, LineVerdict> reading,
            UnaryOperator<String> withoutNoise) {
        this(file, longestBytes, reading, () -> "", withoutNoise);
    }

    /** Of lines that tell by themselves what they are. */
    public LineRecords(InputStream file, int longestBytes, Function<String, LineVerdict> reading) {
        this(file, longestBytes, reading, () -> "", UnaryOperator.identity());
    }

    @Override
    public @Nullable Item next() throws IOException {
        byte[] line = lines.next();
        if (line == null) {
            return null;
        }
        bytes = lines.bytes();
        String text = withoutNoise.apply(PlainText.decode(line, 0, line.length));
        return new Item(lines.number(), text, verdict(text));
    }

    private LineVerdict verdict(String text) {
        if (lines.wasTooLong()) {
            return new Rejected("line", "reject.too-many-bytes", longestBytes);
        }
        return SpreadsheetLines.isEmptyRow(text) || SpreadsheetLines.saysSeparator(text)
                ? new LineVerdict.Skipped()
                : reading.apply(text);
    }

    /** A blank line stands for what came before: only the first line of all may begin with a byte order mark. */
    @Override
    public Optional<ReadingPoint> point() {
        return Optional.of(
                bytes == 0
                        ? ReadingPoint.BEGINNING
                        : new ReadingPoint(bytes, lines.number(), lines.number(), readAgain()));
    }

    private String readAgain() {
        String lineEnd = String.valueOf(lines.lineEndSign());
        return names.get().isEmpty() ? lineEnd : lineEnd + names.get() + lineEnd;
    }

    @Override
    public String names() {
        return names.get();
    }
}
