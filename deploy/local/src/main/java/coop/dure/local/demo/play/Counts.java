package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Legs and charges of the client, counted through the API. */
final class Counts {
    private Counts() {}

    /** How many legs there are, as the client's statistics say: one question, however many there are. */
    static long allLegs(Platform platform, Platform.Client client) {
        long legs = 0;
        String days = platform.cdr() + "/v1/statistics?metric=legs&" + range(client);
        for (JsonNode day : Http.get(days, platform.system(client)).get("items")) {
            legs += day.at("/figures/0/value").asLong();
        }
        return legs;
    }

    /** Legs by charging, such as {@code NOT_BILLABLE(INTERNAL)}. */
    static Map<String, Long> legs(Platform platform, Platform.Client client) {
        Map<String, Long> counts = new TreeMap<>();
        Http.eachLine(
                platform.cdr() + "/v1/calls:export?" + range(client),
                platform.system(client),
                leg -> counts.merge(
                        named(
                                leg.get("charging").get("state"),
                                leg.get("charging").get("reason")),
                        1L,
                        Long::sum));
        return counts;
    }

    private static String range(Platform.Client client) {
        return "from=" + client.month().atDay(1).minusDays(2) + "T00:00:00Z&to="
                + client.month().plusMonths(1).atDay(3) + "T00:00:00Z";
    }

    /** Charges by state, such as {@code FREE(EMERGENCY)}; calls answered after the month's end included. */
    static Map<String, Long> charges(Platform platform, Platform.Client client) {
        Map<String, Long> counts = new TreeMap<>();
        for (int later = 0; later < 2; later++) {
            Pages.each(
                    platform.billing() + "/v1/charges?month=" + client.month().plusMonths(later),
                    platform.system(client),
                    charge -> counts.merge(named(charge.get("state"), charge.get("reason")), 1L, Long::sum));
        }
        return counts;
    }

    private static String named(JsonNode state, JsonNode reason) {
        return reason == null || reason.isNull() ? state.asText() : state.asText() + "(" + reason.asText() + ")";
    }
}
