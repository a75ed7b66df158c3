package coop.dure.cdr.formats.json;

import coop.dure.vocabulary.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A part of a stream that can be read again from its beginning: the piece that is being looked at. Its owner drops what
 * it is done with, so that it stays small.
 */
final class ByteWindow {
    private static final int FIRST_BYTES = 65_536;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int start;
    private int end;
    private int next;
    private long line = 1;
    private long dropped;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    /** The next byte, 0 to 255; -1 at the end of the stream. */
    int read() throws IOException {
        if (next == end && !fill()) {
            return -1;
        }
        return bytes[next++] & 0xFF;
    }

    /** How many bytes of the piece were read. */
    int length() {
        return next - start;
    }

    /** Reads on from the piece's so manieth byte. */
    void backTo(int length) {
        next = start + length;
    }

    /** Number of the line on which the piece begins, from 1. */
    long line() {
        return line;
    }

    /** How many bytes of the stream lie before the piece. */
    long before() {
        return dropped;
    }

    /** The first bytes of what was read of the piece, as text. */
    String text(int mostBytes) {
        return PlainText.decode(bytes, start, Math.min(mostBytes, length()));
    }

    /** So many bytes from its beginning. */
    byte[] beginning(int length) {
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    /** Where in what was read of the piece these bytes stand, from some place on; -1 where they do not. */
    int indexOf(byte[] sought, int from) {
        for (int at = from; at <= length() - sought.length; at++) {
            if (Arrays.equals(bytes, start + at, start + at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the byte read last ended a line. */
    boolean endsLine() {
        return next > start && bytes[next - 1] == '\n';
    }

    /** Ends the piece: the next begins with the next byte. */
    void drop() {
        for (int i = start; i < next; i++) {
            if (bytes[i] == '\n') {
                line++;
            }
        }
        dropped += next - start;
        start = next;
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            next -= start;
            start = 0;
        } else if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int read = in.read(bytes, end, bytes.length - end);
        end += Math.max(0, read);
        return read > 0;
    }
}
