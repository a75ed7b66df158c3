package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** Events of an Asterisk, posted as a forwarder does. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class AsteriskEventComponentTest extends PostedByAnAsterisk {
    AsteriskEventComponentTest(TopicNames topics) {
        super(topics);
    }

    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource({
        "queue-call-answered,                    AFTER_CALL_WORK, IDLE",
        "no-answer-then-another-agent,           IDLE,            AFTER_CALL_WORK",
        "abandoned,                              IDLE,            IDLE",
        "ring-all-two-agents-and-two-telephones, AFTER_CALL_WORK, IDLE",
        "attended-transfer,                      AFTER_CALL_WORK, IDLE",
        "blind-transfer,                         AFTER_CALL_WORK, IDLE",
        "consult-by-queue,                       AFTER_CALL_WORK, IDLE",
        "caller-transfers,                       AFTER_CALL_WORK, IDLE",
        "outbound,                               IDLE,            IDLE",
        "internal,                               IDLE,            IDLE",
        "local-channels,                         AFTER_CALL_WORK, IDLE",
        "local-channel-optimized-away,           AFTER_CALL_WORK, IDLE",
        "rings-outside-queues,                   NOT_RESPONDING,  IDLE",
    })
    void wholeCallsEndAsTheyDidAlsoOutOfOrderAndTwice(String sequence, String one, String other) {
        TestTenant site = site("asterisk");
        List<String> lines = new ArrayList<>(now(sequence));
        lines.addAll(List.copyOf(lines));
        Collections.shuffle(lines, new Random(sequence.hashCode()));
        post(site, lines).statusCode(200).body("rejected", empty());
        assertThat(Stream.of(shown(site, "a001"), shown(site, "a002"))).containsExactly(one, other);
    }

    @Test
    void whatHappensIsSeenWhileItDoes() {
        TestTenant site = site("asterisk");
        List<String> lines = now("attended-transfer");
        int calls = place(lines, "\"DialBegin\"", 2);
        int transfers = place(lines, "\"AttendedTransfer\"", 1);
        post(site, lines.subList(0, calls)).statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("ON_CALL");
        assertThat(shown(site, "a002")).isEqualTo("RINGING");
        post(site, lines.subList(calls, transfers)).statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("AFTER_CALL_WORK");
        assertThat(shown(site, "a002")).isEqualTo("ON_CALL");
        post(site, lines.subList(transfers, lines.size())).statusCode(200);
        assertThat(shown(site, "a002")).isEqualTo("IDLE");
    }

    @Test
    void queuesHearOfTheirCallersToo() throws SQLException {
        TestTenant site = site("asterisk");
        List<String> lines = now("abandoned");
        post(site, lines.subList(0, place(lines, "\"QueueCallerJoin\"", 1))).statusCode(200);
        assertThat(queueCalls(site)).containsExactly("waits");
        post(site, lines).statusCode(200);
        assertThat(queueCalls(site)).containsExactly("CALLER_GONE");
        TestTenant another = site("asterisk");
        post(another, now("queue-call-answered")).statusCode(200);
        assertThat(queueCalls(another)).containsExactly("ANSWERED");
    }

    @Test
    void whoGaveUpDidSoThoughEachEventIsToldByItself() throws SQLException {
        TestTenant site = site("asterisk");
        now("abandoned").forEach(line -> post(site, List.of(line)));
        assertThat(queueCalls(site)).containsExactly("CALLER_GONE");
    }

    @Test
    void whatIsNobodysIsIgnoredAndCounted() {
        TestTenant site = site("asterisk");
        String time = String.valueOf(Instant.now().getEpochSecond());
        post(
                        site,
                        List.of(
                                hangup("PJSIP/trunk-00000001", time),
                                hangup("PJSIP/2001-00000002", time),
                                hangup("PJSIP/3001-00000003", time),
                                "{\"Event\":\"PeerStatus\",\"Peer\":\"PJSIP/2001\"}",
                                "{\"Event\":\"QueueCallerJoin\",\"Queue\":\"nowhere\",\"Uniqueid\":\"1.1\",\"Timestamp\":"
                                        + time + "}"))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected", empty())
                .body("ignored.reason", contains("NOT_NEEDED", "NOBODYS_LINE", "UNKNOWN_QUEUE"))
                .body("ignored.count", contains(1, 2, 1))
                .body("ignored.names", contains(List.of("PeerStatus"), List.of("3001", "trunk"), List.of("nowhere")));
        post(site, List.of(hangup("PJSIP/trunk-00000001", time)))
                .statusCode(200)
                .body("accepted", equalTo(0));
    }

    @Test
    void whatIsWrongWithOneLineIsSaidAndCostsTheOthersNothing() {
        TestTenant site = site("asterisk");
        long now = Instant.now().getEpochSecond();
        post(
                        site,
                        List.of(
                                "{\"Event\":\"Hangup\",\"Channel\":\"PJSIP/2001-1\",\"Uniqueid\":\"1.1\"}",
                                hangup("PJSIP/2001-1", String.valueOf(now + 3_600)),
                                hangup("PJSIP/2001-1", String.valueOf(now - 90_000)),
                                "[7]",
                                "{\"Event\":",
                                "{\"Event\":\"Hangup\",\"Channel\":\"PJSIP/2001-1\\u0000\",\"Uniqueid\":\"1.1\"}",
                                "{\"Event\":\"Hangup\",\"Channel\":\"PJSIP/2001-1\",\"Timestamp\":" + now
                                        + ",\"Uniqueid\":\"" + "1".repeat(129) + "\"}",
                                hangup("PJSIP/2001-1", String.valueOf(now)),
                                "{\"Event\":\"AgentCalled\",\"Interface\":\"PJSIP/2001\",\"DestUniqueid\":\"1.1\","
                                        + "\"Timestamp\":" + now + ",\"Queue\":\"" + "q".repeat(65) + "\"}"))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected.place", contains(1, 2, 3, 4, 5, 6, 7, 9))
                .body("rejected[7].problem.errors[0].pointer", equalTo("/Queue"))
                .body("rejected[0].problem.errors[0].pointer", equalTo("/Timestamp"))
                .body("rejected[0].problem.errors[0].detail", containsString("timestampevents=yes"))
                .body("rejected[1].problem.errors[0].pointer", equalTo("/Timestamp"))
                .body("rejected[2].problem.errors[0].pointer", equalTo("/Timestamp"))
                .body("rejected[4].problem.type", containsString("broken-json"))
                .body("rejected[6].problem.errors[0].pointer", equalTo("/Uniqueid"));
        post(site, List.of("{\"Event\":\"Hangup\",\"Channel\":\"PJSIP/2001-1\",\"Uniqueid\":\"1.1\"}"))
                .statusCode(422)
                .body("errors.pointer", contains("/1/Timestamp"));
    }

    @Test
    void aLineOfSeveralAgentsIsNobodysToSay() {
        TestTenant site = TestTenant.with(topics, "asterisk", "a001", "b001");
        post(site, List.of(hangup("PJSIP/2001-1", String.valueOf(Instant.now().getEpochSecond()))))
                .statusCode(422)
                .body("errors.pointer", contains("/1/Channel"))
                .body("errors.detail", hasItem(containsString("a001, b001")));
        post(site, List.of(device("PJSIP/2001", "UNAVAILABLE", Instant.now().getEpochSecond())))
                .statusCode(200)
                .body("ignored.reason", contains("NOBODYS_LINE"));
    }

    @Test
    void anotherTenantsLineIsNobodysAndAgentsPassNothingOn() {
        TestTenant site = site("asterisk");
        TestTenant clinic = TestTenant.with(topics, "clinic", "c003");
        String line = hangup("PJSIP/2003-1", String.valueOf(Instant.now().getEpochSecond()));
        post(site, List.of(line))
                .statusCode(200)
                .body("accepted", equalTo(0))
                .body("ignored.reason", contains("NOBODYS_LINE"));
        post(clinic, List.of(line)).statusCode(200).body("accepted", equalTo(1));
        site.as(site.organization.person("agent")).body(line).post(PATH).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"text\"", "[[]]", "null", "", "[]", "{\"Event\"", "[null]"})
    void whatIsNoEventIsAProblem(String body) {
        TestTenant site = TestTenant.once(topics, "asterisks", "a001");
        for (String type : List.of("application/json", "application/x-ndjson")) {
            site.system()
                    .contentType(type)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post(PATH)
                    .then()
                    .statusCode(body.startsWith("{") && type.endsWith("/json") ? 400 : 422)
                    .contentType("application/problem+json");
        }
    }
}
