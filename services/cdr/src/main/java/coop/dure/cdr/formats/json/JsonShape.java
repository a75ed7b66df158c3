package coop.dure.cdr.formats.json;

/**
 * Follows the shape of one JSON object byte by byte: where it ends, and where it is broken for certain. What stands
 * between its brackets is a parser's business.
 */
final class JsonShape {
    /** No call record is nested deeper; what is has lost a bracket. */
    static final int DEEPEST = 32;

    /** What a byte did. */
    enum Step {
        /** The object goes on. */
        WITHIN,
        /** It was the object's last. */
        COMPLETE,
        /** It can stand at this place of no object. */
        BROKEN
    }

    private enum Expected {
        KEY,
        COLON,
        VALUE,
        COMMA
    }

    private final boolean[] objects = new boolean[DEEPEST];
    private int depth;
    private Expected expected = Expected.VALUE;
    private boolean inString;
    private boolean escaped;
    private boolean inLiteral;

    /** Begins before an object's first bracket. */
    void begin() {
        depth = 0;
        expected = Expected.VALUE;
        inString = false;
        escaped = false;
        inLiteral = false;
    }

    /** Whether a text was begun and not ended. */
    boolean inString() {
        return inString;
    }

    Step take(int b) {
        if (inString) {
            return text(b);
        }
        if (inLiteral) {
            if (b > ' ' && b != ',' && b != ']' && b != '}' && b != '{' && b != '[' && b != '"' && b != ':') {
                return Step.WITHIN;
            }
            inLiteral = false;
        }
        return switch (b) {
            case ' ', '\t', '\r', '\n' -> Step.WITHIN;
            case '"' -> quote();
            case '{', '[' -> open(b == '{');
            case '}', ']' -> close(b == '}');
            case ':' -> when(Expected.COLON, Expected.VALUE);
            case ',' -> when(Expected.COMMA, depth > 0 && objects[depth - 1] ? Expected.KEY : Expected.VALUE);
            default -> literal(b);
        };
    }

    private Step text(int b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
        }
        return Step.WITHIN;
    }

    private Step quote() {
        inString = true;
        return expected == Expected.KEY ? when(Expected.KEY, Expected.COLON) : when(Expected.VALUE, Expected.COMMA);
    }

    private Step literal(int b) {
        inLiteral = true;
        return b < ' ' ? Step.BROKEN : when(Expected.VALUE, Expected.COMMA);
    }

    private Step open(boolean object) {
        if (expected != Expected.VALUE || depth == DEEPEST) {
            return Step.BROKEN;
        }
        objects[depth++] = object;
        expected = object ? Expected.KEY : Expected.VALUE;
        return Step.WITHIN;
    }

    /** A comma before the last bracket is let pass. */
    private Step close(boolean object) {
        boolean fits = depth > 0
                && objects[depth - 1] == object
                && (expected == Expected.COMMA || expected == (object ? Expected.KEY : Expected.VALUE));
        if (!fits) {
            return Step.BROKEN;
        }
        depth--;
        expected = Expected.COMMA;
        return depth == 0 ? Step.COMPLETE : Step.WITHIN;
    }

    private Step when(Expected now, Expected then) {
        if (expected != now) {
            return Step.BROKEN;
        }
        expected = then;
        return Step.WITHIN;
    }
}
