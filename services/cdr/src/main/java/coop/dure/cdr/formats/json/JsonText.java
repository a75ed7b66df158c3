package coop.dure.cdr.formats.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object as switches print it: bare {@code nan} and {@code -nan} are nothing, a last comma is let pass. */
public final class JsonText {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);
    private static final Pattern NO_NUMBER = Pattern.compile("(?i)[+-]?(nan|inf|infinity)(\\([a-z0-9]*\\))?");
    private static final String ENDS_LITERAL = ",]}{[\":";

    private JsonText() {}

    /** The object; {@code null} where the text is none. */
    public static @Nullable JsonNode object(String text) {
        if (hasControls(text)) {
            return null;
        }
        JsonNode node = parse(text);
        if (node == null) {
            String numbers = withoutNoNumbers(text);
            node = numbers.equals(text) ? null : parse(numbers);
        }
        return node != null && node.isObject() ? node : null;
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            return READER.readTree(text);
        } catch (JsonProcessingException broken) {
            return null;
        }
    }

    /** What is no number becomes {@code null}, except within texts. */
    private static String withoutNoNumbers(String text) {
        StringBuilder numbers = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = text.charAt(i) == '"' ? endOfString(text, i) : endOfLiteral(text, i);
            String part = text.substring(i, end);
            numbers.append(NO_NUMBER.matcher(part).matches() ? "null" : part);
            i = end;
        }
        return numbers.toString();
    }

    private static int endOfString(String text, int from) {
        int i = from + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + 1);
    }

    private static int endOfLiteral(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) > ' ' && ENDS_LITERAL.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return Math.max(from + 1, i);
    }
}
