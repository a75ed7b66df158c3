package coop.dure.presence.commands;

import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.presence.TestTenant;
import coop.dure.presence.asterisk.AmiLines;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tenant of two agents with ten minutes of after-call work, and what a forwarder posts for it. */
abstract class PostedByAnAsterisk {
    static final String PATH = "/v1/call-events/asterisk";
    final TopicNames topics;

    PostedByAnAsterisk(TopicNames topics) {
        this.topics = topics;
    }

    TestTenant site(String slug) {
        TestTenant site = TestTenant.with(topics, slug, "a001", "a002");
        site.system()
                .body(Map.of("afterCallWork", Map.of("seconds", 600)))
                .put("/v1/presence/policy")
                .then()
                .statusCode(200);
        for (String agent : List.of("a001", "a002")) {
            site.system()
                    .body(TestTenant.available())
                    .put("/v1/presence/agents/" + site.agent(agent) + "/availability")
                    .then()
                    .statusCode(200);
        }
        return site;
    }

    /** A sequence as if its last event had been a second ago. */
    static List<String> now(String sequence) {
        List<String> lines = AmiLines.of(sequence);
        long last = micros(lines.get(lines.size() - 1));
        long shift = Instant.now().toEpochMilli() * 1_000 - 1_000_000 - last;
        return lines.stream()
                .map(line -> {
                    long at = micros(line) + shift;
                    return line.replaceFirst(
                            "\"Timestamp\": \"[0-9.]+\"",
                            "\"Timestamp\": \"%d.%06d\"".formatted(at / 1_000_000, at % 1_000_000));
                })
                .toList();
    }

    private static long micros(String line) {
        return Long.parseLong(line.replaceFirst(".*\"Timestamp\": \"([0-9]+)\\.([0-9]{6})\".*", "$1$2"));
    }

    static ValidatableResponse post(TestTenant site, List<String> lines) {
        return site.system()
                .contentType("application/x-ndjson")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then();
    }

    static String shown(TestTenant site, String agent) {
        var found = site.system()
                .get("/v1/presence/agents/" + site.agent(agent))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return found.getString("reasonCode") == null ? found.getString("occupation") : found.getString("reasonCode");
    }

    static int place(List<String> lines, String event, int count) {
        int seen = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(event) && ++seen == count) {
                return i + 1;
            }
        }
        throw new AssertionError("no such event");
    }

    static String uniqueid(String line) {
        return line.replaceFirst(".*\"Uniqueid\": \"([^\"]+)\".*", "$1");
    }

    static List<String> queueCalls(TestTenant site) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var select = all.createStatement();
                var found = select.executeQuery("select coalesce(ending, 'waits') from queue_call where tenant_id = '"
                        + site.id() + "' order by call_ref")) {
            List<String> endings = new ArrayList<>();
            while (found.next()) {
                endings.add(found.getString(1));
            }
            return endings;
        }
    }

    static String hangup(String channel, String time) {
        return "{\"Event\":\"Hangup\",\"Channel\":\"%s\",\"Uniqueid\":\"1.%d\",\"Timestamp\":\"%s\",\"Cause\":\"16\"}"
                .formatted(channel, Math.abs(channel.hashCode()), time);
    }

    static String device(String device, String state, long at) {
        return "{\"Event\":\"DeviceStateChange\",\"Device\":\"%s\",\"State\":\"%s\",\"Timestamp\":\"%d.000001\"}"
                .formatted(device, state, at);
    }
}
