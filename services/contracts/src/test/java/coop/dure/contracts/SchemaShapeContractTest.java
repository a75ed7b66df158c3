package coop.dure.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Record by record, component by component: the schema says what the record says. */
class SchemaShapeContractTest {
    private static final Map<Type, String> PLAIN = Map.ofEntries(
            Map.entry(UUID.class, "string uuid"),
            Map.entry(String.class, "string"),
            Map.entry(Instant.class, "string date-time"),
            Map.entry(LocalDate.class, "string date"),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(int.class, "integer int32"),
            Map.entry(Integer.class, "integer int32"),
            Map.entry(long.class, "integer int64"),
            Map.entry(Long.class, "integer int64"));

    @Test
    void everyEventHasASchemaAndEverySchemaAnEvent() throws Exception {
        assertThat(schemaNames())
                .containsExactlyElementsOf(
                        EventTypes.all().stream().map(Class::getSimpleName).toList());
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSchemaNamesItselfAndItsDialect(Class<?> event) {
        JsonNode schema = EventTypes.schema(event);
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asText()).isEqualTo("https://dure.coop/schemas/%s.json", event.getSimpleName());
        assertThat(schema.path("title").asText()).isEqualTo(event.getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSchemaSaysWhatTheRecordSays(Class<?> event) {
        JsonNode root = EventTypes.schema(event);
        describes(root, root, event);
    }

    private static void describes(JsonNode root, JsonNode schema, Class<?> type) {
        String where = type.getSimpleName();
        RecordComponent[] components = type.getRecordComponents();
        assertThat(schema.path("type").asText()).as(where).isEqualTo("object");
        assertThat(schema.path("description").asText()).as(where).isNotBlank();
        assertThat(schema.path("additionalProperties").isMissingNode())
                .as(where)
                .isTrue();
        assertThat(names(schema.path("properties").fieldNames()))
                .as(where)
                .containsExactlyElementsOf(
                        Arrays.stream(components).map(RecordComponent::getName).toList());
        assertThat(texts(schema.path("required")))
                .as("%s: required", where)
                .containsExactlyElementsOf(Arrays.stream(components)
                        .filter(component -> !EventTypes.isNullable(component))
                        .map(RecordComponent::getName)
                        .toList());
        for (RecordComponent component : components) {
            JsonNode property = schema.path("properties").path(component.getName());
            assertThat(property.path("description").asText())
                    .as("%s.%s: description", where, component.getName())
                    .isNotBlank();
            matches(root, property, component.getGenericType(), where + "." + component.getName());
        }
    }

    private static void matches(JsonNode root, JsonNode schema, Type type, String where) {
        if (PLAIN.containsKey(type)) {
            String format = schema.has("format") ? " " + schema.path("format").asText() : "";
            assertThat(firstType(schema) + format).as(where).isEqualTo(PLAIN.get(type));
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            assertThat(firstType(schema)).as(where).isEqualTo("array");
            matches(root, schema.path("items"), generic.getActualTypeArguments()[0], where + "[]");
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            assertThat(firstType(schema)).as(where).isEqualTo("object");
            matches(root, schema.path("additionalProperties"), generic.getActualTypeArguments()[1], where + "{}");
        } else {
            JsonNode reference = schema.has("anyOf") ? schema.at("/anyOf/0/$ref") : schema.path("$ref");
            assertThat(reference.asText()).as(where).startsWith("#/$defs/");
            describes(root, root.at(reference.asText().substring(1)), (Class<?>) type);
        }
    }

    /** Where null is allowed it stands second. */
    private static String firstType(JsonNode schema) {
        JsonNode named = schema.path("type");
        return named.isArray() ? named.path(0).asText() : named.asText();
    }

    static List<Class<?>> events() {
        return EventTypes.all();
    }

    private static List<String> schemaNames() throws Exception {
        try (var files = Files.list(schemas())) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    private static Path schemas() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SchemaShapeContractTest.class.getResource("/schemas"))
                .toURI());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static List<String> names(java.util.Iterator<String> names) {
        List<String> list = new ArrayList<>();
        names.forEachRemaining(list::add);
        return list;
    }
}
