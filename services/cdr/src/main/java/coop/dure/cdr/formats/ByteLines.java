package coop.dure.cdr.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream of any length, as bytes, in bounded memory: of a line that is too long the beginning is kept and the
 * rest is read over.
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

    /** Lines of at most so many bytes. */
    public ByteLines(InputStream in, int longestBytes) {
        this.in = in;
        this.longestBytes = longestBytes;
    }

    /** The next line without its line end; {@code null} at the end of the stream. */
    public byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        tooLong = false;
        boolean any = false;
        while (position < end || fill()) {
            any = true;
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            keep(line, from, position - from);
            if (position < end) {
                position++;
                break;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        byte[] bytes = line.toByteArray();
        return withoutMarkAndReturn(bytes);
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

    private byte[] withoutMarkAndReturn(byte[] bytes) {
        int from = number == 1
                        && bytes.length >= 3
                        && bytes[0] == (byte) 0xEF
                        && bytes[1] == (byte) 0xBB
                        && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return from == 0 && to == bytes.length ? bytes : java.util.Arrays.copyOfRange(bytes, from, to);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        filled += end;
        return end > 0;
    }
}
