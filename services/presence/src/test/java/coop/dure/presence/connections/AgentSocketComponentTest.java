package coop.dure.presence.connections;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import coop.dure.presence.TestTenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Agents who are connected by a WebSocket. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
@SuppressWarnings("NullAway.Init")
class AgentSocketComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private final TopicNames topics;
    private final MeterRegistry meters;
    private TestTenant hotel;
    private String kim;

    AgentSocketComponentTest(TopicNames topics, MeterRegistry meters) {
        this.topics = topics;
        this.meters = meters;
    }

    @BeforeEach
    void anAgentSignsIn() {
        hotel = TestTenant.with(topics, "sockets", "a01", "a02");
        kim = hotel.organization.newPerson("agent");
        hotel.tellAgent("a01", kim, true);
        Awaitility.await().atMost(SOON).until(() -> {
            try (AgentProgram program = AgentProgram.open(kim)) {
                return program.await(0).getString("type").equals("CONNECTED");
            }
        });
    }

    private String agent(String code) {
        return "/v1/presence/agents/" + hotel.agent(code);
    }

    private static Map<String, String> choose(String id, String availability) {
        return Map.of("id", id, "type", "CHOOSE", "availability", availability);
    }

    @Test
    void anAgentChoosesAndHearsWhatOthersChoose() {
        try (AgentProgram program = AgentProgram.open(kim)) {
            JsonObject connected = program.await(0);
            assertThat(connected.getString("type")).isEqualTo("CONNECTED");
            assertThat(connected.getJsonObject("presence").getString("code")).isEqualTo("a01");
            program.say(choose("1", "AVAILABLE"));
            JsonObject done = program.awaitAnswer("1");
            assertThat(done.getString("type")).isEqualTo("DONE");
            assertThat(done.getJsonObject("presence").getBoolean("canTakeCall")).isTrue();
            assertThat(done.getJsonObject("presence").getString("actor")).isEqualTo("AGENT");
            hotel.system().get(agent("a01")).then().body("availability", equalTo("AVAILABLE"));

            String sujin = hotel.organization.person("supervisor");
            hotel.as(sujin)
                    .body(TestTenant.away("MEETING"))
                    .put(agent("a01") + "/availability")
                    .then()
                    .statusCode(200);
            program.awaitAvailability("AWAY");
            assertThat(program.newest().getString("reasonCode")).isEqualTo("MEETING");
            assertThat(program.newest().getString("cause")).isEqualTo("SUPERVISOR");
            assertThat(program.newest().getString("causedBy")).isEqualTo(TestTenant.subject(sujin));
            assertThat(program.newest().getJsonObject("chosenBy").getString("actor"))
                    .isEqualTo("SUPERVISOR");
            program.say(Map.of("id", "2", "type", "PING"));
            assertThat(program.awaitAnswer("2").getString("type")).isEqualTo("PONG");
        }
    }

    @Test
    void whatIsAskedForAnOlderVersionIsNotDone() {
        try (AgentProgram program = AgentProgram.open(kim)) {
            long version = program.await(0).getJsonObject("presence").getLong("version");
            program.say(Map.of("id", "1", "type", "CHOOSE", "availability", "AVAILABLE", "ifVersion", version - 1));
            JsonObject refused = program.awaitAnswer("1");
            assertThat(refused.getJsonObject("problem").getInteger("status")).isEqualTo(412);
            program.say(Map.of("id", "2", "type", "CHOOSE", "availability", "AVAILABLE", "ifVersion", version));
            assertThat(program.awaitAnswer("2").getString("type")).isEqualTo("DONE");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "\"text\"",
                "[[]]",
                "null",
                "{",
                "{}",
                "{\"type\": \"JUMP\"}",
                "{\"type\": \"CHOOSE\"}",
                "{\"type\": \"CHOOSE\", \"availability\": \"ASLEEP\"}",
                "{\"type\": \"CHOOSE\", \"availability\": \"AVAILABLE\", \"reasonCode\": \"LUNCH\"}",
                "{\"type\": \"CHOOSE\", \"availability\": \"AWAY\", \"reasonCode\": \"\\u0000\"}",
                "{\"type\": \"PING\", \"speed\": 1}",
                "{\"type\": \"PING\"} {\"type\": \"PING\"}"
            })
    void whatIsNoMessageIsAnsweredByAProblemAndTheConnectionStays(String message) {
        try (AgentProgram program = AgentProgram.open(kim, "", Map.of("Accept-Language", "ko"))) {
            program.await(0);
            program.say(message);
            JsonObject refused = program.await(1);
            assertThat(refused.getString("type")).isEqualTo("PROBLEM");
            assertThat(refused.getJsonObject("problem").getInteger("status")).isBetween(400, 422);
            assertThat(refused.getJsonObject("problem").getString("title")).containsPattern("[가-힣]");
            program.say(Map.of("id", "1", "type", "PING"));
            program.awaitAnswer("1");
        }
    }

    @Test
    void aSystemConnectsForAnAgentThatItNames() {
        try (AgentProgram program = AgentProgram.open(hotel.organization.system(), "?agent=a02", Map.of())) {
            assertThat(program.await(0).getJsonObject("presence").getString("code"))
                    .isEqualTo("a02");
            program.say(choose("1", "AVAILABLE"));
            program.awaitAnswer("1");
            hotel.system().get(agent("a02")).then().body("availability", equalTo("AVAILABLE"));
        }
        try (AgentProgram nobody = AgentProgram.open(hotel.organization.system(), "?agent=a99", Map.of())) {
            assertThat(nobody.awaitClosed()).isEqualTo(4404);
        }
    }

    @Test
    void nobodyConnectsForAnothersAgent() {
        TestTenant clinic = TestTenant.with(topics, "clinic", "b01");
        try (AgentProgram foreign = AgentProgram.open(clinic.organization.system(), "?agent=a01", Map.of())) {
            assertThat(foreign.awaitClosed()).isEqualTo(4404);
        }
        try (AgentProgram foreign = AgentProgram.open(
                clinic.organization.system(), "?agent=a01", Map.of("Dure-Tenant", hotel.organization.slug()))) {
            assertThat(foreign.awaitClosed()).isEqualTo(4404);
        }
        try (AgentProgram colleague = AgentProgram.open(kim, "?agent=a02", Map.of())) {
            assertThat(colleague.awaitClosed()).isEqualTo(4403);
        }
        String supervisor = hotel.organization.person("supervisor");
        assertThatThrownBy(() -> AgentProgram.open(supervisor)).hasStackTraceContaining("403");
        assertThatThrownBy(() -> AgentProgram.open("none")).hasStackTraceContaining("401");
        assertThatThrownBy(() -> AgentProgram.open(hotel.member.person("member")))
                .hasStackTraceContaining("403");
        hotel.system().get(agent("a01")).then().body("availability", equalTo("SIGNED_OUT"));
    }

    @Test
    void aConnectionEndsWithItsToken() {
        try (AgentProgram program = AgentProgram.open(hotel.organization.aboutToExpire(), "?agent=a01", Map.of())) {
            assertThat(program.awaitClosed()).isEqualTo(4401);
        }
    }

    @Test
    void aConnectionEndsWithItsPersonsAccess() {
        try (AgentProgram program = AgentProgram.open(kim)) {
            program.await(0);
            tellAccess("DISABLED");
            assertThat(program.awaitClosed()).isEqualTo(4403);
        }
    }

    @Test
    void whoOfASuspendedTenantSpeaksAtOnceIsNotHeard() {
        AccessChanged suspended =
                new AccessChanged("TENANT", hotel.id().toString(), hotel.id(), null, "SUSPENDED", null, null, null, 1);
        TestLog.tell(topics, Topics.TENANTS_ACCESS, hotel.id(), "tenant", hotel.id(), suspended);
        Awaitility.await().atMost(SOON).until(() -> {
            try (AgentProgram program = AgentProgram.open(kim)) {
                program.say(choose("1", "AVAILABLE"));
                return program.awaitClosed() == 4403
                        && program.messages().stream()
                                .noneMatch(message -> message.getString("type").equals("CONNECTED"));
            } catch (RuntimeException closed) {
                return false;
            }
        });
        try (AgentProgram program = AgentProgram.open(kim)) {
            assertThat(program.awaitClosed()).isEqualTo(4403);
        }
        String member = hotel.member.person("member");
        hotel.from(member).get(agent("a01")).then().body("flappingUntil", nullValue());
        assertThat(devices()).isZero();
    }

    private long devices() {
        try (Connection behind = TestDatabase.asSuperuser();
                Statement run = behind.createStatement();
                ResultSet found =
                        run.executeQuery("select count(*) from agent_device where tenant_id = '" + hotel.id() + "'")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void openSocketsAreNoRequestsInHand() {
        try (AgentProgram one = AgentProgram.open(kim);
                AgentProgram other = AgentProgram.open(kim)) {
            one.await(0);
            other.await(0);
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> meters.get("dure.requests.in.hand").gauge().value() == 0);
        }
    }

    @Test
    void whatIsNoTextClosesTheConnection() {
        try (AgentProgram program = AgentProgram.open(kim)) {
            program.await(0);
            program.sayBytes(new byte[] {1, 2, 3});
            assertThat(program.awaitClosed()).isEqualTo(1003);
        }
    }

    @Test
    void aProgramInABrowserSendsItsTokenAsASubprotocol() {
        try (AgentProgram program = AgentProgram.openAsABrowserDoes(kim)) {
            assertThat(program.await(0).getString("type")).isEqualTo("CONNECTED");
        }
    }

    private void tellAccess(String status) {
        String subject = TestTenant.subject(kim);
        AccessChanged state = new AccessChanged(
                "PERSON", subject, hotel.id(), null, status, null, null, null, System.currentTimeMillis());
        TestLog.tell(topics, Topics.TENANTS_ACCESS, hotel.id(), "person", UUID.fromString(subject), state);
    }

    @Test
    void aConnectionEndsWhenItsAgentLeavesTheRoster() {
        try (AgentProgram program = AgentProgram.open(kim)) {
            program.await(0);
            hotel.tellAgent("a01", kim, false);
            assertThat(program.awaitClosed()).isEqualTo(4404);
        }
    }

    @Test
    void whoComesBackInTimeNeverLeftAndWhoDoesNotLands() {
        grace(3);
        long version;
        try (AgentProgram program = AgentProgram.open(kim)) {
            program.say(choose("1", "AVAILABLE"));
            version = program.awaitAnswer("1").getJsonObject("presence").getLong("version");
            program.vanish();
        }
        try (AgentProgram program = AgentProgram.open(kim)) {
            assertThat(program.await(0).getJsonObject("presence").getLong("version"))
                    .isEqualTo(version);
        }
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(
                        () -> hotel.system().get(agent("a01")).then().body("reasonCode", equalTo("CONNECTION_LOST")));
    }

    private void grace(int seconds) {
        hotel.system()
                .body(Map.of("connection", Map.of("graceSeconds", seconds, "landing", "AWAY")))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
    }

    @Test
    void whoFlapsIsSlowedDownAndEverybodySeesIt() {
        try (AgentProgram desk = AgentProgram.open(kim)) {
            desk.await(0);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(50))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        try (AgentProgram flapping = AgentProgram.open(kim)) {
                            JsonObject first = flapping.await(0);
                            flapping.vanish();
                            return first.getString("type").equals("PROBLEM")
                                    && first.getJsonObject("problem").getInteger("status") == 429;
                        }
                    });
            try (AgentProgram flapping = AgentProgram.open(kim)) {
                assertThat(flapping.await(0).getJsonObject("problem").getInteger("status"))
                        .isEqualTo(429);
                assertThat(flapping.awaitClosed()).isEqualTo(4429);
            }
            hotel.system().get(agent("a01")).then().body("flappingUntil", notNullValue());
            desk.say(choose("1", "AVAILABLE"));
            assertThat(desk.awaitAnswer("1").getString("type")).isEqualTo("DONE");
        }
    }

    @Test
    void whoTalksTooMuchIsAnsweredSoAndThenClosed() {
        try (AgentProgram program = AgentProgram.open(kim)) {
            program.await(0);
            for (int i = 0; i < 2_000 && !program.isClosed(); i++) {
                try {
                    program.say(choose(String.valueOf(i), i % 2 == 0 ? "AVAILABLE" : "SIGNED_OUT"));
                } catch (RuntimeException closed) {
                    break;
                }
            }
            assertThat(program.awaitClosed()).isEqualTo(4429);
            assertThat(program.messages())
                    .anyMatch(message -> message.getString("type").equals("PROBLEM")
                            && message.getJsonObject("problem").getInteger("status") == 429);
            // What was acknowledged has happened; what was in hand when it was closed may have, too.
            long acknowledged = program.newest().getLong("version");
            hotel.system().get(agent("a01")).then().body("version", greaterThanOrEqualTo(acknowledged));
        }
    }

    @Test
    void aMessageOfAMegabyteClosesTheConnection() {
        try (AgentProgram program = AgentProgram.open(kim)) {
            program.await(0);
            program.say("{\"type\": \"PING\", \"id\": \"" + "x".repeat(1_000_000) + "\"}");
            assertThat(program.awaitClosed()).isEqualTo(1009);
        }
        hotel.system().get(agent("a01")).then().statusCode(200);
    }

    @Test
    void anAgentHasManyDevicesAndIsLostWithTheLastOne() {
        grace(0);
        try (AgentProgram web = AgentProgram.open(kim)) {
            web.say(choose("1", "AVAILABLE"));
            web.awaitAnswer("1");
            try (AgentProgram phone = AgentProgram.open(kim)) {
                phone.await(0);
            }
            web.say(Map.of("id", "2", "type", "PING"));
            web.awaitAnswer("2");
            assertThat(web.newest().getString("availability")).isEqualTo("AVAILABLE");
        }
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> hotel.system().get(agent("a01")).then().body("availability", equalTo("AWAY")));
    }
}
