package coop.dure.platform.testing;

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
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each operation of a service's committed OpenAPI document has an example of what it is sent and of what it answers when
 * all is well, and no example has what its schema does not know.
 */
public abstract class ApiExamplesContract {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode document;

    protected ApiExamplesContract(String service) {
        Path committed = Path.of(System.getProperty("dure.root", ".."), "docs", "api", service + ".openapi.yaml");
        try {
            document = new YAMLMapper().readTree(committed.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * A body of an operation, of one media type.
     *
     * @param operation its operationId
     * @param tag its tag
     * @param where {@code request} or a status
     * @param type media type
     * @param media what the document says of it
     * @param beside the schema of JSON at the same place, of which a stream's events are
     */
    private record Body(String operation, String tag, String where, String type, JsonNode media, JsonNode beside) {
        boolean isText() {
            return type.startsWith("text/");
        }

        boolean needsExample() {
            return isText() || type.endsWith("json") || type.endsWith("zip");
        }

        @Override
        public String toString() {
            return operation + " " + where + " " + type;
        }
    }

    @TestFactory
    List<DynamicTest> eachBodyHasAnExampleThatIsValid() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                for (Body body : bodies(operation)) {
                    if (body.needsExample()) {
                        tests.add(DynamicTest.dynamicTest(body.toString(), () -> check(body)));
                    }
                }
            }
        }
        return tests;
    }

    @Test
    void eachExampleIsUsed() {
        List<String> unused = new ArrayList<>();
        String whole = document.get("paths").toString();
        document.at("/components/examples").fieldNames().forEachRemaining(name -> {
            if (!whole.contains("\"#/components/examples/" + name + "\"")) {
                unused.add(name);
            }
        });
        assertThat(unused).isEmpty();
    }

    private static List<Body> bodies(JsonNode operation) {
        List<Body> bodies = new ArrayList<>();
        Map<String, JsonNode> places = new LinkedHashMap<>();
        places.put("request", operation.at("/requestBody/content"));
        operation.get("responses").fields().forEachRemaining(response -> {
            if (response.getKey().startsWith("2")) {
                places.put(response.getKey(), response.getValue().path("content"));
            }
        });
        places.forEach((where, content) -> content.fields()
                .forEachRemaining(type -> bodies.add(new Body(
                        operation.get("operationId").asText(),
                        operation.at("/tags/0").asText(),
                        where,
                        type.getKey(),
                        type.getValue(),
                        content.at("/application~1json/schema")))));
        return bodies;
    }

    private void check(Body body) {
        JsonNode examples = body.media().path("examples");
        assertThat(examples.size())
                .as(
                        "examples of %s: name one in src/main/resources/openapi-examples/%s.json under"
                                + " operations/%s/%s, then run the service's ApiContractTest with -Ddure.update-api",
                        body, body.tag().toLowerCase(Locale.ROOT).replace(' ', '-'), body.operation(), body.where())
                .isPositive();
        for (JsonNode reference : examples) {
            JsonNode value =
                    document.at(reference.get("$ref").asText().substring(1)).path("value");
            if (body.type().equals("text/event-stream")) {
                events(value.asText()).forEach(event -> valid(body, body.beside(), event));
            } else {
                assertThat(body.media().has("schema"))
                        .as("%s has a schema", body)
                        .isTrue();
                valid(body, body.media().get("schema"), value);
            }
        }
    }

    private static List<JsonNode> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> read(line.substring("data:".length())))
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    private void valid(Body body, JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("$defs", closed(document.at("/components/schemas")).set("Body", schema));
        whole.put("$ref", "#/$defs/Body");
        String inPlace = whole.toString().replace("#/components/schemas/", "#/$defs/");
        List<Error> errors = REGISTRY.getSchema(inPlace, InputFormat.JSON)
                .validate(
                        value.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        assertThat(errors).as("%s: %s", body, value).isEmpty();
    }

    /** Without room for fields that they do not name. */
    private static ObjectNode closed(JsonNode schemas) {
        ObjectNode all = JSON.createObjectNode();
        schemas.fields().forEachRemaining(schema -> {
            ObjectNode one = schema.getValue().deepCopy();
            if (one.has("properties")) {
                one.put("additionalProperties", false);
            }
            all.set(schema.getKey(), one);
        });
        return all;
    }
}
