package coop.dure.cdr.formats.declared;

import coop.dure.cdr.formats.ByteLines;
import coop.dure.cdr.formats.Utf8Stream;
import coop.dure.vocabulary.mapping.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file in its encoding. Lines are cut as bytes and decoded whole, so no character is torn at the border of
 * a buffer, and bytes that are no text spoil their own line only. Lines that were looked at ahead can be given back.
 */
final class DecodedLines {
    /** Longer lines are rejects. */
    static final int LONGEST_BYTES = 65_536;

    private static final char REPLACED = '\ufffd';

    private final ByteLines lines;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final boolean transcoded;
    private final Deque<Line> givenBack = new ArrayDeque<>();

    /**
     * One line.
     *
     * @param number from 1
     * @param text what it says, or the beginning of it
     * @param trouble why it cannot be used
     * @param lines how many lines of the file end with it
     * @param bytes how many bytes of the file do, its line end among them
     */
    record Line(long number, String text, @Nullable Trouble trouble, long lines, long bytes) {
        /** The same line going on to the end of another one. */
        Line upTo(Line last, String whole) {
            return new Line(number, whole, null, last.lines, last.bytes);
        }
    }

    /** Why a line cannot be used. */
    enum Trouble {
        /** It is too long. */
        TOO_LONG,
        /** Its bytes are no text of the encoding. */
        NO_TEXT
    }

    DecodedLines(InputStream file, Charset charset) {
        this.transcoded = !TextEncoding.hasByteLines(charset);
        this.lines = new ByteLines(transcoded ? new Utf8Stream(file, charset) : file, LONGEST_BYTES);
        this.charset = transcoded ? StandardCharsets.UTF_8 : charset;
        this.decoder = this.charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The next line; {@code null} at the end. */
    @Nullable
    Line next() throws IOException {
        Line again = givenBack.poll();
        if (again != null) {
            return again;
        }
        byte[] bytes = lines.next();
        if (bytes == null) {
            return null;
        }
        if (lines.wasTooLong()) {
            return line(new String(bytes, charset), Trouble.TOO_LONG);
        }
        try {
            String text = decoder.decode(ByteBuffer.wrap(bytes)).toString();
            return line(text, transcoded && text.indexOf(REPLACED) >= 0 ? Trouble.NO_TEXT : null);
        } catch (CharacterCodingException noText) {
            return line(new String(bytes, charset), Trouble.NO_TEXT);
        }
    }

    private Line line(String text, @Nullable Trouble trouble) {
        return new Line(lines.number(), text, trouble, lines.number(), lines.bytes());
    }

    /** Whether reading can go on behind a line: bytes are the file's own, and what was read before can be written so. */
    boolean canGoOn() {
        return !transcoded && charset.canEncode();
    }

    /** What ends its lines. */
    char lineEndSign() {
        return lines.lineEndSign();
    }

    /** Gives lines back that were taken last, in their order. */
    void giveBack(List<Line> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            givenBack.push(taken.get(i));
        }
    }
}
