package coop.dure.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.system.running.Call;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** A recount, one by one, of what a client's records have become. */
final class LegsAndCharges {
    private static final Duration CHARGED_WITHIN = Duration.ofMinutes(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningPlatform platform;
    private final TestClient client;
    private final String range;

    LegsAndCharges(RunningPlatform platform, TestClient client) {
        this.platform = platform;
        this.client = client;
        this.range = "?from=" + client.month().atDay(1).atStartOfDay(SEOUL).toInstant() + "&to="
                + client.month().plusMonths(1).atDay(1).atStartOfDay(SEOUL).toInstant();
    }

    /** Waits until each record is one leg and has one charge, and none is missing. */
    void awaitOneOfEach(int records) {
        Awaitility.await().pollInterval(BETWEEN_LOOKS).atMost(CHARGED_WITHIN).untilAsserted(() -> {
            // The sum first, then what comes last: going through all legs at each look would keep the machine busy.
            assertThat(figure()).isEqualTo(records);
            Map<String, Integer> charges = charges();
            assertThat(charges).hasSize(records);
            Map<String, Integer> legs = legs();
            assertThat(legs).hasSize(records);
            assertThat(charges.keySet()).isEqualTo(legs.keySet());
            assertThat(legs.values()).containsOnly(1);
            assertThat(charges.values()).containsOnly(1);
        });
    }

    private int figure() {
        List<Number> perInterval = cdr().get("/v1/statistics" + range + "&metric=legs")
                .then()
                .statusCode(200)
                .extract()
                .path("items.collect { it.figures[0].value }");
        return perInterval.stream().mapToInt(Number::intValue).sum();
    }

    /** How often each leg is there. */
    private Map<String, Integer> legs() {
        Map<String, Integer> seen = new HashMap<>();
        cdr().accept("application/x-ndjson")
                .get("/v1/calls:export" + range)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .forEach(leg -> count(seen, read(leg)));
        return seen;
    }

    /** How many charges each leg has. */
    private Map<String, Integer> charges() {
        Map<String, Integer> seen = new HashMap<>();
        JsonNode next = JSON.getNodeFactory().textNode("");
        while (next.isTextual()) {
            Call.Answer answer = new Call(platform.url("billing"))
                    .as(client.token("tenant-system"))
                    .get("/v1/charges?month=" + client.month() + "&limit=1000"
                            + (next.asText().isEmpty() ? "" : "&cursor=" + next.asText()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode page = read(answer.body());
            page.path("items").forEach(charge -> count(seen, charge));
            next = page.path("next");
        }
        return seen;
    }

    private static void count(Map<String, Integer> seen, JsonNode item) {
        seen.merge(item.path("legId").asText(), 1, Integer::sum);
    }

    private RequestSpecification cdr() {
        return platform.to("cdr", client.token("tenant-system"));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
