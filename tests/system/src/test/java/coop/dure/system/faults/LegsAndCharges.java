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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Waits until each record is one leg and has one charge, of what billing may use of it, and none is missing. */
    void awaitOneOfEach(int records) {
        Awaitility.await().pollInterval(BETWEEN_LOOKS).atMost(CHARGED_WITHIN).untilAsserted(() -> {
            // The sum first, then what comes last: going through all legs at each look would keep the machine busy.
            assertThat(figure()).isEqualTo(records);
            Map<String, List<String>> charges = charges();
            assertThat(charges).hasSize(records);
            Map<String, List<String>> legs = legs();
            assertThat(legs).hasSize(records);
            assertThat(charges).isEqualTo(legs);
            assertThat(legs.values()).allSatisfy(of -> assertThat(of).hasSize(1));
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

    /** What billing may use of each leg, as often as it is there. */
    private Map<String, List<String>> legs() {
        Map<String, List<String>> seen = new HashMap<>();
        cdr().accept("application/x-ndjson")
                .get("/v1/calls:export" + range)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .forEach(line -> {
                    JsonNode leg = read(line);
                    count(seen, leg, use(leg.path("charging")));
                });
        return seen;
    }

    /** What the charges of each leg say that it may be used for. */
    private Map<String, List<String>> charges() {
        Map<String, List<String>> seen = new HashMap<>();
        JsonNode next = JSON.getNodeFactory().textNode("");
        while (next.isTextual()) {
            Call.Answer answer = new Call(platform.url("billing"))
                    .as(client.token("tenant-system"))
                    .get("/v1/charges?month=" + client.month() + "&limit=1000"
                            + (next.asText().isEmpty() ? "" : "&cursor=" + next.asText()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            JsonNode page = read(answer.body());
            page.path("items").forEach(charge -> count(seen, charge, use(charge)));
            next = page.path("next");
        }
        return seen;
    }

    private static void count(Map<String, List<String>> seen, JsonNode item, String use) {
        seen.computeIfAbsent(item.path("legId").asText(), first -> new ArrayList<>())
                .add(use);
    }

    private static String use(JsonNode said) {
        String state = said.path("state").asText();
        return Set.of("HELD", "NOT_BILLABLE").contains(state)
                ? state + ' ' + said.path("reason").asText()
                : "BILLABLE";
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
