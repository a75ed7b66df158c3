package coop.dure.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.system.running.RunningPlatform;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of a client's month are what counting its exported legs one by one gives. */
final class StatisticsRecount {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ObjectMapper JSON = new ObjectMapper();

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
        assertThat(figures()).isEqualTo(counted()).isNotEmpty();
    }

    /** What was counted on a day. */
    private record Day(int calls, int legs, int answered) {
        private static final Day NONE = new Day(0, 0, 0);

        Day withCall() {
            return new Day(calls + 1, legs, answered);
        }

        Day withLeg(boolean isAnswered) {
            return new Day(calls, legs + 1, answered + (isAnswered ? 1 : 0));
        }
    }

    private Map<LocalDate, Day> counted() throws IOException {
        String legs = asked().accept("application/x-ndjson")
                .get("/v1/calls:export" + range)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Map<LocalDate, Day> days = new TreeMap<>();
        Map<String, Instant> calls = new HashMap<>();
        for (String line : legs.split("\n")) {
            JsonNode leg = JSON.readTree(line);
            Instant start = Instant.parse(leg.get("startedAt").asText());
            boolean isAnswered = leg.get("disposition").asText().equals("ANSWERED");
            days.compute(day(start), (day, was) -> (was == null ? Day.NONE : was).withLeg(isAnswered));
            calls.merge(leg.get("callId").asText(), start, (one, other) -> one.isBefore(other) ? one : other);
        }
        calls.values()
                .forEach(start -> days.compute(day(start), (day, was) -> (was == null ? Day.NONE : was).withCall()));
        return days;
    }

    private Map<LocalDate, Day> figures() {
        JsonPath days = asked().get("/v1/statistics" + range + "&metric=calls&metric=legs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        Map<LocalDate, Day> figures = new TreeMap<>();
        for (int i = 0; i < days.getList("items").size(); i++) {
            String item = "items[" + i + "].";
            Integer answered = days.get(item + "dispositions.ANSWERED");
            figures.put(
                    OffsetDateTime.parse(days.getString(item + "from")).toLocalDate(),
                    new Day(
                            days.getInt(item + "figures[0].value"),
                            days.getInt(item + "figures[1].value"),
                            answered == null ? 0 : answered));
        }
        return figures;
    }

    private RequestSpecification asked() {
        return platform.to("cdr", platform.operator()).header("Dure-Tenant", slug);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, SEOUL);
    }
}
