package coop.dure.cdr.intake;

import coop.dure.cdr.imports.Failure;
import coop.dure.platform.problems.Problem;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a sender sends, unfolded as it arrives where it is compressed. A body that unfolds to more than call records do
 * is a trap and is read no further.
 */
final class SentBody extends InputStream {
    /** Call records shrink to a tenth, the most even of them to a hundredth; gzip at its best makes one of a thousand. */
    private static final int MOST_TIMES_LARGER = 250;

    private static final long ALWAYS_ALLOWED_BYTES = 16 << 20;
    private static final int BUFFER_BYTES = 16_384;

    private final Wire wire;
    private final @Nullable Long expectedBytes;
    private final boolean compressed;
    private @Nullable InputStream unfolded;
    private long bytes;

    private SentBody(InputStream wire, boolean compressed, @Nullable Long expectedBytes) {
        this.wire = new Wire(wire);
        this.compressed = compressed;
        this.expectedBytes = expectedBytes;
    }

    /**
     * The body of a request.
     *
     * @param encoding its {@code Content-Encoding}
     * @param expectedBytes how long it is unfolded, where its sender said so: one that ends before was cut off
     */
    static InputStream of(InputStream wire, @Nullable String encoding, @Nullable Long expectedBytes) {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> new SentBody(wire, false, expectedBytes);
            case "gzip", "x-gzip" -> new SentBody(wire, true, expectedBytes);
            default -> throw Problem.of(415, "media-type").parameter("Content-Encoding", "content-encoding.unknown");
        };
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = compressed ? unfold(into, from, length) : wire.read(into, from, length);
        bytes += Math.max(0, read);
        if (read < 0 && expectedBytes != null && bytes < expectedBytes) {
            throw new EOFException("the body is shorter than its sender said");
        }
        if (compressed && bytes > ALWAYS_ALLOWED_BYTES && bytes > MOST_TIMES_LARGER * wire.bytes) {
            throw new RefusedBodyException(Failure.TOO_COMPRESSED);
        }
        return read;
    }

    private int unfold(byte[] into, int from, int length) throws IOException {
        try {
            InputStream open = unfolded;
            if (open == null) {
                open = new GZIPInputStream(wire, BUFFER_BYTES);
                unfolded = open;
            }
            return open.read(into, from, length);
        } catch (EOFException | ZipException broken) {
            throw new RefusedBodyException(Failure.BROKEN_ENCODING);
        }
    }

    /** Counts what arrives, and knows whether more does: several gzip files may stand behind one another. */
    private static final class Wire extends FilterInputStream {
        private long bytes;
        private int ahead = -1;

        Wire(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (ahead >= 0 && length > 0) {
                into[from] = (byte) ahead;
                ahead = -1;
                return 1;
            }
            int read = in.read(into, from, length);
            bytes += Math.max(0, read);
            return read;
        }

        /** Asked by {@link GZIPInputStream} behind each file; a plain stream would say 0 while the sender is slow. */
        @Override
        public int available() throws IOException {
            if (ahead < 0) {
                ahead = in.read();
                bytes += ahead < 0 ? 0 : 1;
            }
            return ahead < 0 ? 0 : 1;
        }
    }
}
