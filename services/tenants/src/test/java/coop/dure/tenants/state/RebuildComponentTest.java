package coop.dure.tenants.state;

import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.QueueChanged;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.contracts.tenants.TeamChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.Events;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;

/** What a new service would know of a tenant: the newest event of each key is all that compaction leaves it. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class RebuildComponentTest {
    @Inject
    TopicNames topics;

    @Test
    void aNewServiceKnowsATenantFromTheNewestEventOfEachKeyAlone() {
        Cooperative cooperative = Cooperative.sharingParties(topics);
        String slug = "rebuilt" + cooperative.run;
        long block = Long.parseLong(cooperative.run, 16) % 10_000;
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("numbers", List.of(Map.of("e164", String.format("+8232%04d0001", block))));
        UUID id = cooperative
                .describe(slug, wished)
                .statusCode(202)
                .extract()
                .jsonPath()
                .getUUID("id");
        change(cooperative, slug, block);

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Map<String, ConsumerRecord<String, byte[]>> compacted = new LinkedHashMap<>();
            TestLog.read(topics, Topics.TENANTS_STATE).stream()
                    .filter(event -> event.key().startsWith(id + ":"))
                    .forEach(event -> compacted.put(event.key(), event));
            JsonPath known = as(cooperative.member).get("/v1/tenants/" + slug).jsonPath();
            TenantChanged tenant =
                    newest(compacted, TenantChanged.class, all -> true).get(0);
            assertThat(tenant.name()).isEqualTo(known.getString("name"));
            assertThat(tenant.zone()).isEqualTo(known.getString("zone"));
            assertThat(tenant.ratePlans().get(0).ratePlan()).isEqualTo(known.getString("ratePlan"));
            same(known, "queues.code", compacted, QueueChanged.class, QueueChanged::active, QueueChanged::code);
            same(known, "queues.name", compacted, QueueChanged.class, QueueChanged::active, QueueChanged::name);
            same(known, "teams.code", compacted, TeamChanged.class, TeamChanged::active, TeamChanged::code);
            same(known, "sources.code", compacted, SourceChanged.class, SourceChanged::active, SourceChanged::code);
            Predicate<AgentChanged> there = agent -> lasts(agent.active());
            same(known, "agents.code", compacted, AgentChanged.class, there, AgentChanged::code);
            same(known, "agents.displayName", compacted, AgentChanged.class, there, AgentChanged::displayName);
            same(known, "agents.queues", compacted, AgentChanged.class, there, AgentChanged::queues);
            same(known, "agents.skills", compacted, AgentChanged.class, there, AgentChanged::skills);
            same(known, "agents.team", compacted, AgentChanged.class, there, AgentChanged::team);
            same(known, "numbers.e164", compacted, NumberChanged.class, one -> lasts(one.held()), NumberChanged::e164);
            // Who left is known too: billing counts the days until then.
            assertThat(newest(compacted, AgentChanged.class, agent -> !lasts(agent.active())))
                    .extracting(AgentChanged::code)
                    .containsExactly("a02");
        });
    }

    /** In all the ways there are. */
    private static void change(Cooperative cooperative, String slug, long block) {
        as(cooperative.member)
                .body(Map.of(
                        "name",
                        "Hotel Namsan",
                        "queues",
                        List.of(Map.of("code", "reception", "name", "Front"), Map.of("code", "sales", "name", "Sales")),
                        "teams",
                        List.of(Map.of("code", "night", "name", "야간"))))
                .put("/v1/tenants/" + slug)
                .then()
                .statusCode(202);
        as(cooperative.member)
                .contentType("text/csv")
                .body("code,displayName,queues,team,action\na01,이서연,sales:7;reception,night,\na02,,,,LEAVE\na03,새,,,\n"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/v1/tenants/" + slug + "/agents")
                .then()
                .statusCode(200);
        String first = String.format("+8232%04d0001", block);
        String second = String.format("+8232%04d0002", block);
        as(cooperative.member)
                .body(Map.of(
                        "changes",
                        List.of(
                                Map.of("number", first, "action", "RELEASE"),
                                Map.of("number", second, "action", "ASSIGN"))))
                .post("/v1/tenants/" + slug + "/numbers")
                .then()
                .statusCode(200);
    }

    private static <T> void same(
            JsonPath known,
            String path,
            Map<String, ConsumerRecord<String, byte[]>> compacted,
            Class<T> type,
            Predicate<T> there,
            Function<T, Object> field) {
        assertThat(newest(compacted, type, there).stream().map(field))
                .as(path)
                .containsExactlyInAnyOrderElementsOf(known.getList(path));
    }

    private static <T> List<T> newest(
            Map<String, ConsumerRecord<String, byte[]>> compacted, Class<T> type, Predicate<T> there) {
        return compacted.values().stream()
                .filter(event -> Events.type(event).equals(type.getSimpleName()))
                .map(event -> Events.read(event, type))
                .filter(there)
                .toList();
    }

    private static boolean lasts(List<Validity> days) {
        return !days.isEmpty() && days.get(days.size() - 1).until() == null;
    }
}
