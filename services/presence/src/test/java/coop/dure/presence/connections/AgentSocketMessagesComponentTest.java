package coop.dure.presence.connections;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.AsyncDocument;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** All that is said and heard over an agent's connection is as the document says. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class AgentSocketMessagesComponentTest {
    private final TopicNames topics;

    AgentSocketMessagesComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @Test
    void eachMessageOfAnAgentsConnectionIsAsTheDocumentSays() {
        TestTenant hotel = TestTenant.with(topics, "documented-agents", "a01");
        hotel.system()
                .body(Map.of("afterCallWork", Map.of("seconds", 600)))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        List<Map<String, ?>> said = List.of(
                Map.of("id", "1", "type", "CHOOSE", "availability", "AVAILABLE"),
                Map.of("id", "2", "type", "CHOOSE", "availability", "AWAY", "reasonCode", "LUNCH", "ifVersion", 7),
                Map.of("id", "3", "type", "FINISH_AFTER_CALL_WORK"),
                Map.of("id", "4", "type", "PING"));
        try (AgentProgram program = AgentProgram.open(hotel.organization.system(), "?agent=a01", Map.of())) {
            program.await(0);
            said.forEach(message -> {
                program.say(message);
                program.awaitAnswer(String.valueOf(message.get("id")));
            });
            hotel.call("a01", "ANSWERED", "c1");
            program.say(Map.of("id", "5", "type", "CHOOSE", "availability", "AWAY", "reasonCode", "LUNCH"));
            program.awaitAnswer("5");
            hotel.callOfQueue("a01", "ENDED", "c1");
            program.awaitAvailability("AWAY");
            assertThat(program.newest().getString("afterCallWorkUntil")).isNotNull();
            AsyncDocument heard = AsyncDocument.of("hear");
            heard.describes(program.texts());
            assertThat(program.messages().stream()
                            .map(message -> message.getString("type"))
                            .collect(Collectors.toSet()))
                    .isEqualTo(heard.types());
            AsyncDocument.of("say")
                    .describes(said.stream()
                            .map(message -> JsonObject.mapFrom(message).encode())
                            .toList());
        }
    }
}
