package coop.dure.presence.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import coop.dure.platform.problems.JsonProblems;
import coop.dure.platform.problems.Problem;
import coop.dure.presence.asterisk.AmiEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads events of an Asterisk: one a line, an array of them, or one. */
@ApplicationScoped
class AsteriskEventReader {
    private final ObjectReader whole;

    AsteriskEventReader(ObjectMapper mapper) {
        this.whole = mapper.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * One of many as it was read.
     *
     * @param place its index in the array, or its line counted from 1
     * @param event what it is
     * @param problem why it is none
     */
    record Read(
            int place, @Nullable AmiEvent event, @Nullable Problem problem) {}

    /** Those of the lines that are not blank. */
    List<Read> lines(String text) {
        List<String> lines = text.lines().toList();
        CallEventReader.refuseNoneOrTooMany(
                lines.stream().filter(line -> !line.isBlank()).count());
        List<Read> read = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank()) {
                read.add(read(i + 1, () -> whole.readTree(line)));
            }
        }
        return read;
    }

    /** Those of an array, or the one. */
    List<Read> items(String json) {
        JsonNode all;
        try {
            all = whole.readTree(json);
        } catch (JsonProcessingException broken) {
            throw JsonProblems.of(broken);
        }
        List<JsonNode> items = new ArrayList<>();
        if (all.isArray()) {
            all.forEach(items::add);
        } else if (!all.isMissingNode()) {
            items.add(all);
        }
        CallEventReader.refuseNoneOrTooMany(items.size());
        List<Read> read = new ArrayList<>();
        for (JsonNode item : items) {
            read.add(read(read.size(), () -> item));
        }
        return read;
    }

    private static Read read(int place, Json json) {
        try {
            return new Read(place, event(json.read()), null);
        } catch (JsonProcessingException broken) {
            return new Read(place, null, JsonProblems.of(broken));
        } catch (Problem problem) {
            return new Read(place, null, problem);
        }
    }

    /** What is no text and no number is none of Asterisk's headers that mean anything here. */
    private static AmiEvent event(JsonNode node) {
        if (!node.isObject()) {
            throw Problem.of(422, "invalid-body").because("presence.no-asterisk-event");
        }
        Map<String, String> fields = new HashMap<>();
        node.fields().forEachRemaining(field -> {
            if (field.getValue().isTextual() || field.getValue().isNumber()) {
                String text = field.getValue().asText();
                if (text.indexOf('\0') >= 0) {
                    throw Problem.of(422, "invalid-body").field("/" + field.getKey(), "parameter.nul");
                }
                fields.put(field.getKey(), text);
            }
        });
        if (fields.getOrDefault("Event", "").isBlank()) {
            throw Problem.of(422, "invalid-body").field("/Event", "presence.asterisk-event-unnamed");
        }
        return new AmiEvent(fields, channels(node.get("Uniqueids")));
    }

    private static @Nullable List<String> channels(@Nullable JsonNode node) {
        if (node == null || !node.isArray()) {
            return null;
        }
        List<String> channels = new ArrayList<>();
        node.forEach(one -> channels.add(one.asText()));
        return channels;
    }

    /** What may turn out to be no JSON. */
    private interface Json {
        JsonNode read() throws JsonProcessingException;
    }
}
