package coop.dure.cdr.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rest of a file: its items and points are those that it would have if it were read from its beginning. */
public final class ContinuedRecords implements RecordReader {
    private final RecordReader rest;
    private final ReadingPoint from;
    private final long bytesAgain;
    private final long linesAgain;
    private long last;
    private boolean begun;

    /** What follows behind a point. */
    public ContinuedRecords(CallRecordFormat format, InputStream rest, ReadingPoint from, ReadingRules rules) {
        byte[] again = from.readAgain().getBytes(format.encoding(rules));
        this.rest = format.read(new SequenceInputStream(new ByteArrayInputStream(again), rest), rules);
        this.from = from;
        this.bytesAgain = again.length;
        boolean returnEnds = from.readAgain().endsWith("\r");
        this.linesAgain = from.readAgain()
                .chars()
                .filter(c -> c == '\n' || returnEnds && c == '\r')
                .count();
        this.last = from.last();
    }

    @Override
    public @Nullable Item next() throws IOException {
        Item item = rest.next();
        while (item != null && item.line() <= linesAgain) {
            item = rest.next();
        }
        if (item == null) {
            return null;
        }
        begun = true;
        last = Math.max(from.lines() + item.line() - linesAgain, last + 1);
        return new Item(last, item.raw(), item.verdict());
    }

    @Override
    public Optional<ReadingPoint> point() {
        return begun
                ? rest.point()
                        .map(point -> new ReadingPoint(
                                from.bytes() + point.bytes() - bytesAgain,
                                from.lines() + point.lines() - linesAgain,
                                last,
                                point.readAgain()))
                : Optional.of(from);
    }

    @Override
    public String names() {
        return rest.names();
    }
}
