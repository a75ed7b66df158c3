package coop.dure.cdr.formats.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.ReadingRules;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in Dure's own JSON. Each item stands for itself: an unknown field or a wrong type rejects its item and leaves the
 * others.
 */
public final class RestJson {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final ReadingRules rules;

    RestJson(ReadingRules rules) {
        this.rules = rules;
    }

    /** A body that is one JSON value. Bytes that look like another alphabet's, as NULs do, are none. */
    public static JsonNode parse(byte[] body) throws IOException {
        try {
            return READER.readTree(body);
        } catch (CharConversionException noText) {
            throw new JsonParseException(null, "no UTF-8", noText);
        }
    }

    /** One line of NDJSON. */
    LineVerdict line(byte[] line) throws IOException {
        List<String> facts = texts(line);
        if (facts != null) {
            return read(facts);
        }
        if (new String(line, StandardCharsets.UTF_8).isBlank()) {
            return new LineVerdict.Skipped();
        }
        try {
            return item(parse(line));
        } catch (JsonProcessingException broken) {
            return new LineVerdict.Rejected("line", "reject.no-json");
        }
    }

    /** One item. */
    LineVerdict item(JsonNode item) {
        if (!item.isObject()) {
            return new LineVerdict.Rejected("item", "reject.no-object");
        }
        for (Iterator<String> names = item.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (RestField.named(name) == null) {
                return new LineVerdict.Rejected(shortened(name), "reject.unknown-field");
            }
        }
        List<String> facts = new ArrayList<>();
        for (RestField field : RestField.values()) {
            JsonNode value = item.get(field.label());
            if (value == null || value.isNull()) {
                facts.add("");
            } else if (value.isTextual()) {
                facts.add(value.textValue());
            } else {
                return new LineVerdict.Rejected(field.label(), "reject.no-text");
            }
        }
        return read(facts);
    }

    private LineVerdict read(List<String> facts) {
        return RestItem.read(facts, rules.window(), rules.plan());
    }

    /** The facts of an object of nothing but known fields and texts, without a tree of it; {@code null} of all else. */
    private static @Nullable List<String> texts(byte[] line) throws IOException {
        String[] facts = new String[RestField.values().length];
        Arrays.fill(facts, "");
        try (JsonParser parser = READER.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                RestField field = RestField.named(name);
                String text = parser.nextTextValue();
                if (field == null || text == null) {
                    return null;
                }
                facts[field.ordinal()] = text;
            }
            boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
            return whole ? List.of(facts) : null;
        } catch (JsonProcessingException | CharConversionException broken) {
            return null;
        }
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80);
    }
}
