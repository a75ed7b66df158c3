package coop.dure.presence.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/api/presence.asyncapi.yaml} says of the agent's WebSocket is what the code has. */
@SuppressWarnings("NullAway.Init")
class AgentSocketDocumentTest {
    private static JsonNode document;

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper()
                .readTree(Path.of("../../docs/api/presence.asyncapi.yaml").toFile());
    }

    @Test
    void everyCloseCodeIsExplained() {
        List<String> explained = new ArrayList<>();
        document.at("/channels/agent/x-close-codes").fieldNames().forEachRemaining(explained::add);
        assertThat(explained)
                .containsExactlyInAnyOrder(Arrays.stream(CloseCode.values())
                        .map(code -> String.valueOf(code.reason().getCode()))
                        .toArray(String[]::new));
    }

    @Test
    void everyMessageIsDescribedWithItsFields() {
        assertThat(types("say")).containsExactlyInAnyOrder(names(AgentMessage.Type.values()));
        assertThat(types("hear")).containsExactlyInAnyOrder(names(ServerMessage.Type.values()));
        assertThat(fields(document.at("/components/schemas/Presence/properties")))
                .containsExactly(Arrays.stream(OwnPresence.class.getRecordComponents())
                        .map(component -> component.getName())
                        .toArray(String[]::new));
        assertThat(fields(document.at("/components/messages/Choose/payload/properties")))
                .containsExactlyInAnyOrder(Arrays.stream(AgentMessage.class.getRecordComponents())
                        .map(component -> component.getName())
                        .toArray(String[]::new));
    }

    private static List<String> types(String operation) {
        List<String> types = new ArrayList<>();
        for (JsonNode message : document.at("/operations/" + operation + "/messages")) {
            String name = message.get("$ref").asText().replaceAll(".*/", "");
            types.add(document.at("/components/messages/" + name + "/payload/properties/type/const")
                    .asText());
        }
        return types;
    }

    private static List<String> fields(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
