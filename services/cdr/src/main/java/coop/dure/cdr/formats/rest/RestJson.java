package coop.dure.cdr.formats.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import coop.dure.cdr.formats.LineVerdict;
import coop.dure.cdr.formats.ReadingRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows in Dure's own JSON. Each item stands for itself: an unknown field or a wrong type rejects its item and leaves the
 * others.
 */
public final class RestJson {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);
    private static final Set<String> KNOWN =
            Arrays.stream(RestField.values()).map(RestField::label).collect(Collectors.toUnmodifiableSet());

    private final ReadingRules rules;

    RestJson(ReadingRules rules) {
        this.rules = rules;
    }

    /** A body that is one JSON value. */
    public static JsonNode parse(byte[] body) throws IOException {
        return READER.readTree(body);
    }

    /** One line of NDJSON. */
    LineVerdict line(byte[] line) throws IOException {
        if (new String(line, java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
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
            if (!KNOWN.contains(name)) {
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
        return RestItem.read(facts, rules.window(), rules.plan());
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80);
    }
}
