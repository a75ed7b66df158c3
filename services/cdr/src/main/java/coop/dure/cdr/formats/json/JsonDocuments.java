package coop.dure.cdr.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.cdr.formats.ReadingPoint;
import coop.dure.cdr.formats.json.JsonShape.Step;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON objects of a file in bounded memory, however they stand in it: one per line, pretty-printed, back to back, in
 * an array. One that is broken costs only itself wherever the beginning of the next can be told: an object begins
 * at a line's first bracket that stands as far to the right as the broken one's own, right after a closing bracket, or
 * by the same name as the broken one.
 */
public final class JsonDocuments {
    private static final int SHOWN_BYTES = 4_096;
    private static final String FORM_NAME = "cdr=";
    private static final int DEEPEST_COLUMN = 1_000;
    private static final int LONGEST_NAME = 128;

    private final ByteWindow window;
    private final int longestBytes;
    private final JsonShape shape = new JsonShape();
    private int indent;
    private int column;
    private boolean onlyBlanks = true;

    /** What stands at one place of the file. */
    public enum Kind {
        /** An object. */
        DOCUMENT,
        /** A line of something else. */
        TEXT,
        /** An object that is not well formed. */
        BROKEN,
        /** One whose end is missing. */
        OPEN,
        /** Longer than allowed. */
        TOO_LONG
    }

    /**
     * One piece of the file.
     *
     * @param line on which it begins, from 1
     * @param raw as it stands there; only the beginning of what is too long
     * @param kind what it is
     * @param node the object, where it is one
     */
    public record Piece(
            long line, String raw, Kind kind, @Nullable JsonNode node) {}

    /** Objects of at most so many bytes. */
    public JsonDocuments(InputStream in, int longestBytes) {
        this.window = new ByteWindow(in);
        this.longestBytes = longestBytes;
    }

    /** The next piece; {@code null} at the end. */
    public @Nullable Piece next() throws IOException {
        while (true) {
            int b = window.read();
            if (b < 0) {
                return null;
            }
            follow(b);
            if (b == '{') {
                window.backTo(0);
                return new Reading().read();
            }
            if (!between(b)) {
                Piece text = text(b);
                if (text != null) {
                    return text;
                }
            }
            window.drop();
        }
    }

    /** Behind the piece that was handed out last: a bracket of an array stands for what its line begins with. */
    ReadingPoint point(long last) {
        String place = " ".repeat(Math.min(column, DEEPEST_COLUMN)) + (onlyBlanks ? "" : "[");
        return new ReadingPoint(window.before(), window.line() - 1, last, place);
    }

    /** What separates objects: blanks, brackets and commas of an array, marks of byte order and of sequences. */
    private static boolean between(int b) {
        return switch (b) {
            case ' ', '\t', '\r', '\n', ',', '[', ']', 0x1E, 0xEF, 0xBB, 0xBF -> true;
            default -> false;
        };
    }

    /** A line of something else, or what is left of it before the next object; {@code null} before a form's value. */
    private @Nullable Piece text(int first) throws IOException {
        long line = window.line();
        int last = first;
        boolean closing = first == '}';
        String beginning = null;
        for (int b = window.read(); b >= 0 && b != '\n'; b = window.read()) {
            if (b == '{') {
                window.backTo(window.length() - 1);
                if (last == '}' || closing) {
                    break;
                }
                if (window.length() == FORM_NAME.length()
                        && window.text(FORM_NAME.length()).equals(FORM_NAME)) {
                    return null;
                }
                window.read();
            }
            closing &= b == '}' || between(b);
            last = b > ' ' ? b : last;
            if (window.length() > longestBytes) {
                beginning = beginning == null ? window.text(SHOWN_BYTES) : beginning;
                window.drop();
            }
        }
        String raw = beginning == null ? window.text(Integer.MAX_VALUE).strip() : beginning;
        endPiece();
        return new Piece(line, raw, beginning == null ? Kind.TEXT : Kind.TOO_LONG, null);
    }

    private void follow(int b) {
        if (b == '\n') {
            column = 0;
            onlyBlanks = true;
        } else if (onlyBlanks && (b == ' ' || b == '\t')) {
            column++;
        } else if (b != '\r') {
            onlyBlanks = false;
        }
    }

    private void endPiece() {
        boolean newLine = window.endsLine();
        window.drop();
        onlyBlanks = newLine;
        column = newLine ? 0 : column;
    }

    /** One object while it is read. */
    private final class Reading {
        private final long line = window.line();
        private int candidate = -1;
        private int last;
        private @Nullable Boolean pretty;
        private @Nullable String beginning;
        private byte @Nullable [] firstName;

        Piece read() throws IOException {
            indent = column;
            onlyBlanks = false;
            shape.begin();
            while (true) {
                if (window.length() > longestBytes && (candidate >= 0 || next() >= 0)) {
                    return candidate >= 0 ? cut(candidate, Kind.OPEN) : cutAtNext(Kind.OPEN);
                }
                forgetWhatIsTooLong();
                boolean wasBlank = onlyBlanks;
                int b = window.read();
                if (b < 0) {
                    return candidate >= 0 ? cut(candidate, Kind.OPEN) : cutAtNext(Kind.OPEN);
                }
                follow(b);
                if (b == '{' && wasBlank && column == indent && window.length() > 1) {
                    candidate = candidate < 0 ? window.length() - 1 : candidate;
                    if (shape.inString() || beginning != null) {
                        return cut(candidate, Kind.OPEN);
                    }
                }
                Step step = shape.take(b);
                if (step == Step.COMPLETE) {
                    return complete();
                }
                if (step == Step.BROKEN) {
                    return broken(b);
                }
                notice(b);
            }
        }

        private void notice(int b) {
            if (b == ':' && firstName == null && beginning == null) {
                firstName = window.beginning(Math.min(window.length(), LONGEST_NAME));
            }
            if (pretty == null && window.length() > 1 && (b > ' ' || b == '\n')) {
                pretty = b == '\n';
            }
            last = b > ' ' ? b : last;
        }

        private void forgetWhatIsTooLong() {
            if (window.length() > longestBytes) {
                beginning = beginning == null ? window.text(SHOWN_BYTES) : beginning;
                window.drop();
            }
        }

        private Piece complete() {
            if (beginning != null) {
                return end(Kind.TOO_LONG);
            }
            String raw = window.text(Integer.MAX_VALUE);
            JsonNode node = JsonText.object(raw);
            if (node == null && candidate >= 0) {
                return cut(candidate, Kind.BROKEN);
            }
            endPiece();
            return new Piece(line, raw, node == null ? Kind.BROKEN : Kind.DOCUMENT, node);
        }

        private Piece broken(int b) throws IOException {
            boolean lines = Boolean.TRUE.equals(pretty);
            if (candidate >= 0) {
                return cut(candidate, Kind.BROKEN);
            }
            if (b == '{' && !lines && last == '}') {
                return cut(window.length() - 1, Kind.BROKEN);
            }
            if (lines) {
                skipLines();
                return end(Kind.BROKEN);
            }
            int next = next();
            if (next < 0) {
                skipLine(b);
            }
            return next < 0 ? end(Kind.BROKEN) : cut(next, Kind.BROKEN);
        }

        /** Where in what was read one begins by the same name; -1 where none does, or one would stand on lines of its own. */
        private int next() {
            return firstName == null || beginning != null || Boolean.TRUE.equals(pretty)
                    ? -1
                    : window.indexOf(firstName, 1);
        }

        private Piece cutAtNext(Kind kind) {
            int next = next();
            return next < 0 ? end(kind) : cut(next, kind);
        }

        /** To the line that closes an object printed over many lines, or that begins another. */
        private void skipLines() throws IOException {
            while (true) {
                forgetWhatIsTooLong();
                boolean wasBlank = onlyBlanks;
                int b = window.read();
                if (b < 0) {
                    return;
                }
                follow(b);
                if (wasBlank && column <= indent && (b == '{' || b == '}')) {
                    if (b == '{') {
                        window.backTo(window.length() - 1);
                        onlyBlanks = true;
                    }
                    return;
                }
            }
        }

        private void skipLine(int broke) throws IOException {
            int before = broke;
            for (int b = window.read(); b >= 0 && b != '\n'; b = window.read()) {
                if (b == '{' && before == '}') {
                    window.backTo(window.length() - 1);
                    return;
                }
                byte[] name = firstName;
                int begin = name == null ? 0 : window.length() - name.length;
                if (b == ':' && name != null && begin > 0 && window.indexOf(name, begin) == begin) {
                    window.backTo(begin);
                    return;
                }
                before = b > ' ' ? b : before;
                forgetWhatIsTooLong();
            }
        }

        private Piece cut(int length, Kind kind) {
            column = indent;
            window.backTo(length);
            return end(kind);
        }

        private Piece end(Kind kind) {
            Piece piece = beginning == null
                    ? new Piece(line, window.text(longestBytes), kind, null)
                    : new Piece(line, beginning, Kind.TOO_LONG, null);
            endPiece();
            return piece;
        }
    }
}
