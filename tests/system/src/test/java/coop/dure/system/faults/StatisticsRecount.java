package coop.dure.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.system.running.Call;
import coop.dure.system.running.RunningPlatform;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The figures of a client's month, of each quarter of an hour and in it of each queue, agent and source, are what
 * counting its exported legs one by one gives.
 */
final class StatisticsRecount {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METRICS = String.join(
            "&metric=",
            "",
            "calls",
            "legs",
            "connected-seconds",
            "offered",
            "answered",
            "abandoned",
            "handled",
            "rings-unanswered",
            "average-speed-of-answer",
            "average-time-to-abandon",
            "service-level.offered");

    private final RunningPlatform platform;
    private final String slug;
    private final String range;

    StatisticsRecount(RunningPlatform platform, String slug, YearMonth month) {
        this.platform = platform;
        this.slug = slug;
        this.range = "?from=" + month.atDay(1).atStartOfDay(SEOUL).toInstant() + "&to="
                + month.plusMonths(1).atDay(1).atStartOfDay(SEOUL).toInstant();
    }

    /** Fails where they differ. */
    void holds() throws IOException {
        List<JsonNode> legs = legs();
        for (CountedLegs.By group : CountedLegs.By.values()) {
            assertThat(figures(group))
                    .as("by quarter of an hour and " + group)
                    .isEqualTo(CountedLegs.of(legs, group))
                    .isNotEmpty();
        }
    }

    private List<JsonNode> legs() throws IOException {
        List<JsonNode> legs = new ArrayList<>();
        for (String line : asked("/v1/calls:export" + range).split("\n")) {
            legs.add(JSON.readTree(line));
        }
        return legs;
    }

    /** By begin and group, what the service says. */
    private Map<String, Map<String, Long>> figures(CountedLegs.By group) throws IOException {
        Map<String, Map<String, Long>> figures = new TreeMap<>();
        JsonNode next = JSON.getNodeFactory().textNode("");
        while (next.isTextual()) {
            String cursor = next.asText().isEmpty() ? "" : "&cursor=" + next.asText();
            JsonNode page = JSON.readTree(asked("/v1/statistics" + range + "&interval=QUARTER_HOUR&groupBy=" + group
                    + "&limit=1000" + METRICS + cursor));
            page.path("items").forEach(item -> figures.put(key(item, group), told(item)));
            next = page.path("next");
        }
        return figures;
    }

    private static String key(JsonNode item, CountedLegs.By group) {
        Instant from = OffsetDateTime.parse(item.path("from").asText()).toInstant();
        return CountedLegs.key(from, group.of(item));
    }

    private static Map<String, Long> told(JsonNode item) {
        Map<String, Long> told = new TreeMap<>();
        item.path("dispositions")
                .properties()
                .forEach(each -> told.put(each.getKey(), each.getValue().asLong()));
        for (JsonNode figure : item.path("figures")) {
            String metric = figure.path("metric").asText();
            told.put(metric, figure.path("numerator").asLong());
            if (metric.startsWith("average")) {
                told.put(metric + " of", figure.path("denominator").asLong());
            }
        }
        told.values().removeIf(value -> value == 0);
        return told;
    }

    private String asked(String path) {
        Call.Answer answer = new Call(platform.url("cdr"))
                .as(platform.operator())
                .forTenant(slug)
                .accepting(path.contains(":export") ? "application/x-ndjson" : "application/json")
                .get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
