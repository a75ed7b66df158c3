package coop.dure.cdr.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream of any length, as bytes, in bounded memory: of a line that is too long the beginning is kept and the
 * rest is read over. They end with LF or CRLF; with CR too in a file whose first line end is a CR alone and that has more
 * of these than of LF as far as it has come by then, so that a CR within a text of any other file ends nothing.
 */
public final class ByteLines {
    private static final int BUFFER_BYTES = 65_536;

    private final InputStream in;
    private final int longestBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;
    private long filled;
    private long number;
    private boolean tooLong;
    private boolean endTold;
    private boolean returnEnds;
    private boolean mayBeHalfAnEnd;

    /** Lines of at most so many bytes. */
    public ByteLines(InputStream in, int longestBytes) {
        this.in = in;
        this.longestBytes = longestBytes;
    }

    /** The next line without its line end; {@code null} at the end of the stream. */
    public byte @Nullable [] next() throws IOException {
        tooLong = false;
        skipOtherHalf();
        if (position == end && !fill()) {
            return null;
        }
        byte[] line = line();
        // Only now: a stream that breaks off within a line has not told it.
        number++;
        return line;
    }

    private byte[] line() throws IOException {
        int from = position;
        position = lineEnd();
        if (position < end && position - from <= longestBytes) {
            byte[] line = withoutMarkAndReturn(buffer, from, position);
            passLineEnd();
            return line;
        }
        byte[] line = gathered(from);
        return withoutMarkAndReturn(line, 0, line.length);
    }

    /** A line that goes on behind the buffer, or is too long. */
    private byte[] gathered(int begin) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        keep(line, begin, position - begin);
        while (position == end && fill()) {
            position = lineEnd();
            keep(line, 0, position);
        }
        if (position < end) {
            passLineEnd();
        }
        return line.toByteArray();
    }

    private void passLineEnd() {
        mayBeHalfAnEnd = buffer[position] == '\r';
        position++;
    }

    /** In a file whose lines end with CR some may end with CRLF. */
    private void skipOtherHalf() throws IOException {
        if (mayBeHalfAnEnd && (position < end || fill()) && buffer[position] == '\n') {
            position++;
        }
        mayBeHalfAnEnd = false;
    }

    /** Where the line ends of which the next byte is one; the buffer's end where it goes on behind it. */
    private int lineEnd() {
        int at = position;
        while (at < end && buffer[at] != '\n') {
            if (buffer[at] == '\r' && endsLine(at)) {
                return at;
            }
            at++;
        }
        endTold |= at < end;
        return at;
    }

    private boolean endsLine(int at) {
        if (!endTold) {
            endTold = true;
            boolean isAlone = at + 1 == end || buffer[at + 1] != '\n';
            returnEnds = isAlone && hasMoreReturnsBehind(at);
        }
        return returnEnds;
    }

    private boolean hasMoreReturnsBehind(int first) {
        int more = 0;
        for (int at = first; at < end; at++) {
            if (buffer[at] == '\n') {
                more--;
            } else if (buffer[at] == '\r' && (at + 1 == end || buffer[at + 1] != '\n')) {
                more++;
            }
        }
        return more > 0;
    }

    /** What ends its lines: CR where that alone does, else LF. */
    public char lineEndSign() {
        return returnEnds ? '\r' : '\n';
    }

    /** How many bytes of the stream the lines read so far and their ends are. */
    public long bytes() {
        return filled - (end - position);
    }

    /** Number of the line read last, from 1. */
    public long number() {
        return number;
    }

    /** Whether the line read last was longer than allowed. */
    public boolean wasTooLong() {
        return tooLong;
    }

    private void keep(ByteArrayOutputStream line, int from, int length) {
        int room = longestBytes - line.size();
        line.write(buffer, from, Math.min(room, length));
        tooLong |= length > room;
    }

    private byte[] withoutMarkAndReturn(byte[] bytes, int begin, int end) {
        // A file that begins with a mark of its encoding has one again wherever it was put behind another.
        int from = end - begin >= 3
                        && bytes[begin] == (byte) 0xEF
                        && bytes[begin + 1] == (byte) 0xBB
                        && bytes[begin + 2] == (byte) 0xBF
                ? begin + 3
                : begin;
        int to = end;
        while (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        filled += end;
        return end > 0;
    }
}
