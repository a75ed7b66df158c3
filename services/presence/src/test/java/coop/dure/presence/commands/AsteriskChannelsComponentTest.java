package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.presence.TestTenant;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

/** Which channels an Asterisk has, so that what was not heard of is known to be over. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "presence"))
class AsteriskChannelsComponentTest extends PostedByAnAsterisk {
    AsteriskChannelsComponentTest(TopicNames topics) {
        super(topics);
    }

    @Test
    void whatWasNotHeardOfIsLearntFromTheChannelsThatThereAre() throws SQLException {
        TestTenant site = site("asterisk");
        List<String> lines = now("queue-call-answered");
        List<String> waits = now("abandoned");
        post(site, waits.subList(0, place(waits, "\"QueueCallerJoin\"", 1))).statusCode(200);
        assertThat(queueCalls(site)).contains("waits");
        post(site, lines.subList(0, place(lines, "\"DialEnd\"", 1))).statusCode(200);
        site.system()
                .body(Map.of(
                        "agent", "a002",
                        "event", "ANSWERED",
                        "callRef", "of-another-switch",
                        "at", Instant.now().minusSeconds(2).toString()))
                .post("/v1/call-events")
                .then()
                .statusCode(200);
        String talks = uniqueid(lines.get(place(lines, "\"Newchannel\"", 2) - 1));
        post(site, List.of(channel(talks), complete(1))).statusCode(200).body("accepted", equalTo(2));
        assertThat(shown(site, "a001")).isEqualTo("ON_CALL");
        post(site, List.of(complete(1))).statusCode(422).body("errors.pointer", contains("/1/ListItems"));
        assertThat(shown(site, "a001")).as("by half a list").isEqualTo("ON_CALL");
        post(site, List.of(channel("busan-1796000000.7"), complete(1))).statusCode(200);
        assertThat(shown(site, "a001")).as("by another Asterisk's list").isEqualTo("ON_CALL");
        post(site, List.of(listed(List.of(talks), 1))).statusCode(200).body("accepted", equalTo(1));
        assertThat(shown(site, "a001")).isEqualTo("ON_CALL");
        post(site, List.of(listed(List.of(talks), 2))).statusCode(422);
        post(site, List.of(listed(Collections.nCopies(1, "1796000000.1"), 1))).statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("AFTER_CALL_WORK");
        assertThat(shown(site, "a002")).isEqualTo("ON_CALL");
        assertThat(queueCalls(site)).doesNotContain("waits");
    }

    @Test
    void aListOfManyThousandChannelsIsOneEvent() {
        TestTenant site = site("asterisk");
        List<String> lines = now("queue-call-answered");
        post(site, lines.subList(0, place(lines, "\"DialEnd\"", 1))).statusCode(200);
        String talks = uniqueid(lines.get(place(lines, "\"Newchannel\"", 2) - 1));
        List<String> channels = new ArrayList<>(IntStream.range(0, 20_000)
                .mapToObj(channel -> "1796000000." + (1_000 + channel))
                .toList());
        post(
                        site,
                        List.of(listed(
                                Stream.concat(channels.stream(), Stream.of(talks))
                                        .toList(),
                                20_001)))
                .statusCode(200)
                .body("accepted", equalTo(1));
        assertThat(shown(site, "a001")).isEqualTo("ON_CALL");
        post(site, List.of(listed(channels, 20_000))).statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("AFTER_CALL_WORK");
    }

    @Test
    void ofSeveralListsOfOneAsteriskTheNewestCounts() {
        TestTenant site = site("asterisk");
        List<String> lines = now("queue-call-answered");
        post(site, lines.subList(0, place(lines, "\"DialEnd\"", 1))).statusCode(200);
        String talks = uniqueid(lines.get(place(lines, "\"Newchannel\"", 2) - 1));
        String newest = listed(List.of(talks), 1)
                .replaceFirst(
                        "\"Timestamp\":\"[0-9.]+\"",
                        "\"Timestamp\":\"" + (Instant.now().getEpochSecond() + 5) + "\"");
        String older = listed(List.of("1796000000.1"), 1);
        post(site, List.of(older, newest, older)).statusCode(200).body("accepted", equalTo(3));
        assertThat(shown(site, "a001")).isEqualTo("ON_CALL");
        String another = listed(List.of("busan-1796000000.1"), 1);
        post(site, List.of(newest, another)).statusCode(200).body("accepted", equalTo(2));
        assertThat(shown(site, "a001")).isEqualTo("ON_CALL");
        post(site, List.of(another, older)).statusCode(200);
        assertThat(shown(site, "a001")).isEqualTo("AFTER_CALL_WORK");
    }

    @Test
    void whatIsWrongWithAListCostsTheOtherEventsNothing() {
        TestTenant site = site("asterisk");
        long now = Instant.now().getEpochSecond();
        String ahead = complete(0).replaceFirst("\"Timestamp\":\"[0-9.]+\"", "\"Timestamp\":\"" + (now + 3_600) + "\"");
        post(site, List.of(hangup("PJSIP/2001-1", String.valueOf(now)), ahead))
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("rejected.place", contains(2))
                .body("rejected[0].problem.errors[0].pointer", equalTo("/Timestamp"));
    }

    @Test
    void aCallInAQueueThatIsNoMoreDoesNotStopAList() {
        TestTenant site = site("asterisk");
        List<String> waits = now("abandoned");
        post(site, waits.subList(0, place(waits, "\"QueueCallerJoin\"", 1))).statusCode(200);
        site.tellQueue("reception", false);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> post(site, List.of(waits.get(place(waits, "\"QueueCallerJoin\"", 1) - 1)))
                        .body("ignored.reason", contains("UNKNOWN_QUEUE")));
        post(site, List.of(complete(0))).statusCode(200).body("accepted", equalTo(1));
    }

    private static String listed(List<String> channels, int said) {
        return complete(said).replace("}", ",\"Uniqueids\":[\"" + String.join("\",\"", channels) + "\"]}");
    }

    private static String channel(String uniqueid) {
        return "{\"Event\":\"CoreShowChannel\",\"Uniqueid\":\"%s\"}".formatted(uniqueid);
    }

    private static String complete(int channels) {
        long now = Instant.now().toEpochMilli();
        return "{\"Event\":\"CoreShowChannelsComplete\",\"ListItems\":\"%d\",\"Timestamp\":\"%d.%03d\"}"
                .formatted(channels, now / 1_000, now % 1_000);
    }
}
