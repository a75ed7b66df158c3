package coop.dure.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Topics.java, topics.yaml and asyncapi.yaml name the same topics, and asyncapi.yaml every event. */
class TopicsContractTest {
    private static final JsonNode TOPICS =
            EventTypes.read(new YAMLMapper(), "/topics.yaml").path("topics");
    private static final JsonNode ASYNC_API = EventTypes.read(new YAMLMapper(), "/asyncapi.yaml");

    @Test
    void topicsYamlNamesExactlyTheTopicsOfTheCode() {
        assertThat(values(TOPICS, "name")).containsExactlyInAnyOrderElementsOf(namesInCode());
    }

    @Test
    void everyTopicHasPartitionsAnOwnerAndWhatItKeeps() {
        for (JsonNode topic : TOPICS) {
            String name = topic.path("name").asText();
            assertThat(topic.path("partitions").asInt()).as(name).isPositive();
            assertThat(name).startsWith(topic.path("owner").asText() + ".");
            assertThat(topic.path("cleanup").asText()).as(name).isIn("compact", "delete");
            assertThat(topic.path("partitionedBy").asText()).as(name).isIn("key", "tenant");
            assertThat(topic.has("retentionHours"))
                    .as("%s: only happenings age", name)
                    .isEqualTo(topic.path("cleanup").asText().equals("delete"));
        }
    }

    @Test
    void receivedAndRecordedHaveEquallyManyPartitions() {
        assertThat(partitions(Topics.CDR_RECEIVED)).isEqualTo(partitions(Topics.CDR_RECORDED));
    }

    @Test
    void asyncApiNamesEveryTopic() {
        assertThat(ASYNC_API.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(values(ASYNC_API.path("channels"), "address")).containsExactlyInAnyOrderElementsOf(namesInCode());
    }

    @Test
    void everyTopicIsSentByItsOwner() {
        for (JsonNode operation : ASYNC_API.path("operations")) {
            String service = operation.path("title").asText();
            String address = resolve(operation.path("channel")).path("address").asText();
            if (operation.path("action").asText().equals("send")) {
                assertThat(address).startsWith(service + ".");
            } else {
                assertThat(service).isIn("tenants", "cdr", "presence", "billing");
            }
        }
    }

    @Test
    void asyncApiNamesEveryEventAndItsSchema() {
        List<String> events =
                EventTypes.all().stream().map(Class::getSimpleName).toList();
        JsonNode messages = ASYNC_API.at("/components/messages");
        assertThat(values(messages, "name")).containsExactlyInAnyOrderElementsOf(events);
        for (JsonNode message : messages) {
            assertThat(message.at("/payload/schema/$ref").asText())
                    .isEqualTo("schemas/%s.json", message.path("name").asText());
        }
    }

    @Test
    void everyEventTravelsOnATopic() {
        Set<String> travelling = new TreeSet<>();
        for (JsonNode channel : ASYNC_API.path("channels")) {
            channel.path("messages")
                    .forEach(message ->
                            travelling.add(resolve(message).path("name").asText()));
        }
        assertThat(travelling)
                .containsExactlyElementsOf(
                        EventTypes.all().stream().map(Class::getSimpleName).toList());
    }

    private static JsonNode resolve(JsonNode reference) {
        JsonNode found = ASYNC_API.at(reference.path("$ref").asText().substring(1));
        assertThat(found.isMissingNode()).as(reference.toString()).isFalse();
        return found;
    }

    private static int partitions(String name) {
        for (JsonNode topic : TOPICS) {
            if (topic.path("name").asText().equals(name)) {
                return topic.path("partitions").asInt();
            }
        }
        throw new AssertionError(name);
    }

    private static List<String> namesInCode() {
        return Arrays.stream(Topics.class.getFields())
                .map(TopicsContractTest::value)
                .toList();
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> values(JsonNode nodes, String field) {
        List<String> values = new ArrayList<>();
        nodes.forEach(node -> values.add(node.path(field).asText()));
        return values;
    }
}
