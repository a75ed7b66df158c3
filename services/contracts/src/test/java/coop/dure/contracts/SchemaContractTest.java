package coop.dure.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent is what the schemas say, and nothing else passes. */
class SchemaContractTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void everyEventHasASample() {
        assertThat(EventSamples.all().stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(EventTypes.all());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleOfEachEventIsValid(Record sample) {
        assertThat(errors(sample.getClass(), json(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadBackAsItWas(Record sample) throws Exception {
        assertThat(EventTypes.JSON.treeToValue(json(sample), sample.getClass())).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFieldThatIsNotKnownYetIsAllowed(Record sample) {
        assertThat(errors(sample.getClass(), json(sample).put("addedLater", true)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMissingRequiredFieldIsRefused(Record sample) {
        for (var component : sample.getClass().getRecordComponents()) {
            ObjectNode changed = json(sample);
            changed.remove(component.getName());
            assertThat(errors(sample.getClass(), changed).isEmpty())
                    .as("without %s", component.getName())
                    .isEqualTo(EventTypes.isNullable(component));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nullIsAllowedExactlyWhereTheRecordAllowsIt(Record sample) {
        for (var component : sample.getClass().getRecordComponents()) {
            ObjectNode changed = json(sample).putNull(component.getName());
            assertThat(errors(sample.getClass(), changed).isEmpty())
                    .as("null %s", component.getName())
                    .isEqualTo(EventTypes.isNullable(component));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFieldOfAnotherTypeIsRefused(Record sample) {
        Arrays.stream(sample.getClass().getRecordComponents()).forEach(component -> {
            ObjectNode changed = json(sample);
            JsonNode other = changed.get(component.getName()).isNumber()
                    ? JsonNodeFactory.instance.textNode("seven")
                    : JsonNodeFactory.instance.numberNode(7);
            changed.set(component.getName(), other);
            assertThat(errors(sample.getClass(), changed))
                    .as("%s as %s", component.getName(), other)
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void idsAndInstantsAreCheckedForTheirFormat(Record sample) {
        ObjectNode changed = json(sample);
        changed.fields().forEachRemaining(field -> {
            String format = EventTypes.schema(sample.getClass())
                    .at("/properties/" + field.getKey() + "/format")
                    .asText();
            if (!List.of("uuid", "date-time", "date").contains(format)) {
                return;
            }
            ObjectNode wrong = json(sample).put(field.getKey(), "neither");
            assertThat(errors(sample.getClass(), wrong)).as(field.getKey()).isNotEmpty();
        });
    }

    static List<Record> samples() {
        return EventSamples.all();
    }

    private static ObjectNode json(Record sample) {
        return EventTypes.JSON.valueToTree(sample);
    }

    private static List<Error> errors(Class<?> type, JsonNode value) {
        Schema schema = REGISTRY.getSchema(EventTypes.schema(type).toString(), InputFormat.JSON);
        return schema.validate(
                value.toString(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
