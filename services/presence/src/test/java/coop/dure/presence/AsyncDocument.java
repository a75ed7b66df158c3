package coop.dure.presence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/api/presence.asyncapi.yaml}, and beside it the OpenAPI document of which it takes schemas: neither leaves room
 * for fields that it does not name.
 */
public final class AsyncDocument {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("../../docs/api");
    private static final String BESIDE = "presence.openapi.yaml";

    private final Map<String, JsonNode> messages = new LinkedHashMap<>();
    private final ObjectNode schemas = JSON.createObjectNode();

    private AsyncDocument() {}

    /** The messages of an operation: {@code watch}, {@code say} or {@code hear}. */
    public static AsyncDocument of(String operation) {
        AsyncDocument read = new AsyncDocument();
        JsonNode document = yaml("presence.asyncapi.yaml");
        for (JsonNode message : document.at("/operations/" + operation + "/messages")) {
            String name = message.get("$ref").asText().replaceAll(".*/", "");
            JsonNode payload = document.at("/components/messages/" + name + "/payload");
            read.messages.put(payload.at("/properties/type/const").asText(), payload);
        }
        document.at("/components/schemas")
                .fields()
                .forEachRemaining(schema -> read.schemas.set(schema.getKey(), closed(schema.getValue())));
        yaml(BESIDE).at("/components/schemas").fields().forEachRemaining(schema -> {
            assertThat(read.schemas.has(schema.getKey())).as(schema.getKey()).isFalse();
            read.schemas.set(schema.getKey(), closed(schema.getValue()));
        });
        return read;
    }

    private static JsonNode yaml(String file) {
        try {
            return new YAMLMapper().readTree(FOLDER.resolve(file).toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ObjectNode closed(JsonNode schema) {
        ObjectNode closed = schema.deepCopy();
        if (closed.has("properties")) {
            closed.put("additionalProperties", false);
        }
        return closed;
    }

    /** Types of the messages. */
    public Set<String> types() {
        return messages.keySet();
    }

    /** Each message is one of these, and has what the document says of it. */
    public void describes(List<String> sent) {
        for (String text : sent) {
            assertThat(errors(text)).as("%s", text).isEmpty();
        }
    }

    private List<String> errors(String text) {
        JsonNode message = read(text);
        JsonNode payload = messages.get(message.path("type").asText());
        if (payload == null) {
            return List.of("no such type");
        }
        ObjectNode schema = closed(payload);
        schema.set("$defs", schemas);
        String inPlace = schema.toString()
                .replace(BESIDE + "#/components/schemas/", "#/$defs/")
                .replace("#/components/schemas/", "#/$defs/");
        List<String> errors = new ArrayList<>();
        for (Error error : REGISTRY.getSchema(inPlace, InputFormat.JSON)
                .validate(
                        text,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))) {
            errors.add(error.toString());
        }
        return errors;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
