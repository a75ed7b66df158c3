package coop.dure.cdr.formats.sql;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The words, texts and signs of a dump, byte by byte: what stands in a text keeps the encoding that it has. (No encoding
 * that databases write has a quote or a backslash within another character.)
 */
final class SqlTokens {
    /** Longer texts are cut: no column of a call record holds as much. */
    private static final int LONGEST_BYTES = 65_536;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private int next;

    SqlTokens(InputStream file) throws IOException {
        this.in = new BufferedInputStream(file);
        in.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            in.reset();
        }
        this.next = in.read();
    }

    /** What a token is. */
    enum Kind {
        /** A name or keyword, quoted or not, or a number. */
        WORD,
        /** What stands between single quotes. */
        TEXT,
        /** A single character. */
        SIGN,
        /** Nothing follows. */
        END
    }

    /**
     * One of them.
     *
     * @param text its bytes as ISO 8859-1
     */
    record Token(Kind kind, String text) {
        boolean is(String word) {
            return kind != Kind.TEXT && text.equalsIgnoreCase(word);
        }
    }

    Token next() throws IOException {
        skipBlanksAndComments();
        if (next < 0) {
            return new Token(Kind.END, "");
        }
        int first = next;
        if (first == '\'') {
            return new Token(Kind.TEXT, quoted('\''));
        }
        if (first == '`' || first == '"') {
            return new Token(Kind.WORD, quoted(first));
        }
        StringBuilder text = new StringBuilder();
        take(text);
        if (first == '(' || first == ')' || first == ',' || first == ';' || first == '=') {
            return new Token(Kind.SIGN, text.toString());
        }
        while (next > ' ' && "(),;='`\"".indexOf(next) < 0) {
            take(text);
        }
        return new Token(Kind.WORD, text.toString());
    }

    /** The rest of a line, without its end; {@code null} at the end of the file. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (next >= 0 && next != '\n') {
            take(line);
        }
        next = next < 0 ? -1 : in.read();
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    boolean isAtEnd() {
        return next < 0;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String quoted(int quote) throws IOException {
        StringBuilder text = new StringBuilder();
        next = in.read();
        while (next >= 0) {
            if (next == quote) {
                next = in.read();
                if (next != quote) {
                    break;
                }
                take(text);
            } else if (next == '\\' && quote == '\'') {
                next = in.read();
                next = switch (next) {
                    case 'n', 'r', 't' -> ' ';
                    case '0' -> 0;
                    default -> next;
                };
                take(text);
            } else {
                take(text);
            }
        }
        return text.toString();
    }

    private void take(StringBuilder text) throws IOException {
        if (text.length() < LONGEST_BYTES && next >= 0) {
            text.append((char) next);
        }
        next = in.read();
    }

    private void skipBlanksAndComments() throws IOException {
        while (next >= 0) {
            if (next <= ' ') {
                next = in.read();
            } else if (next == '#') {
                line();
            } else if (next == '-' && second() == '-') {
                line();
            } else if (next == '/' && second() == '*') {
                skipComment();
            } else {
                return;
            }
        }
    }

    private int second() throws IOException {
        in.mark(1);
        int second = in.read();
        in.reset();
        return second;
    }

    private void skipComment() throws IOException {
        int before = in.read();
        for (next = in.read(); next >= 0 && !(before == '*' && next == '/'); next = in.read()) {
            before = next;
        }
        next = next < 0 ? -1 : in.read();
    }
}
