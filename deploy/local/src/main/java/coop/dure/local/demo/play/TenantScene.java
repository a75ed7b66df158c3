package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.local.demo.HotelHangang;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A member of the cooperative provisions its client and hands the client's systems their secret. */
final class TenantScene {
    private static final Duration LIVE_WITHIN = Duration.ofMinutes(3);
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private TenantScene() {}

    static Platform.Client play(Platform platform) {
        Say.scene("The member 한강텔레콤 provisions Hotel Hangang");
        String member = platform.member();
        String tenant = platform.tenants() + "/v1/tenants/" + HotelHangang.SLUG;
        Http.Answer before = Http.send(Http.to(tenant, member).GET(), 200, 404);
        boolean found = before.status() == 200;
        YearMonth month = found
                ? YearMonth.from(
                        LocalDate.parse(before.body().get("serviceStartsOn").asText()))
                : YearMonth.now(SEOUL).minusMonths(1);
        Http.Answer described = Await.until(
                "the tenants service learning of the rate plan",
                Duration.ofSeconds(30),
                () -> Http.send(
                        Http.to(tenant, member)
                                .header("Content-Type", "application/json")
                                .PUT(Http.json(description(month))),
                        200,
                        202,
                        422),
                answer -> answer.status() != 422);
        Say.line(
                found
                        ? "found the tenant of an earlier run (month %s)"
                        : "described: 12 agents, 2 queues, 3 numbers (month %s)",
                month);
        if (described.status() == 202) {
            steps(tenant, member);
        }
        return secret(tenant, member, month, found);
    }

    private static void steps(String tenant, String member) {
        Map<String, String> shown = new HashMap<>();
        Await.until(
                "the tenant going live",
                LIVE_WITHIN,
                () -> {
                    JsonNode job = Http.get(tenant + "/provisioning", member);
                    for (JsonNode step : job.get("steps")) {
                        String status = step.get("status").asText();
                        if (!status.equals("PENDING")
                                && !status.equals(shown.put(step.get("name").asText(), status))) {
                            Say.line("  %-15s %s", step.get("name").asText(), status);
                        }
                    }
                    return Http.get(tenant, member).get("status").asText();
                },
                status -> status.equals("ACTIVE"));
        Say.line("Hotel Hangang is ACTIVE");
    }

    private static Platform.Client secret(String tenant, String member, YearMonth month, boolean found) {
        String client = Http.get(tenant + "/api-clients", member)
                .get("items")
                .get(0)
                .get("id")
                .asText();
        JsonNode secret = Http.send(
                        Http.to(tenant + "/api-clients/" + client + ":rotateSecret", member)
                                .POST(HttpRequest.BodyPublishers.noBody()),
                        200)
                .body();
        Say.line(
                "the client's systems sign in as %s (secret told once)",
                secret.get("clientId").asText());
        return new Platform.Client(
                month,
                found,
                secret.get("clientId").asText(),
                secret.get("clientSecret").asText());
    }

    private static Map<String, Object> description(YearMonth month) {
        Map<String, Object> wished = new LinkedHashMap<>();
        wished.put("name", "Hotel Hangang");
        wished.put("zone", "Asia/Seoul");
        wished.put("locale", "ko-KR");
        wished.put("currency", "KRW");
        wished.put(
                "billing",
                Map.of(
                        "legalName", "주식회사 한강호텔",
                        "businessNumber", "201-81-12340",
                        "representative", "박지후",
                        "address", "서울특별시 중구 을지로 100",
                        "businessType", "숙박업",
                        "businessItem", "호텔"));
        wished.put("serviceStartsOn", month.atDay(1).toString());
        wished.put("ratePlan", Platform.PLAN);
        wished.put("administrators", List.of(Map.of("email", Platform.ADMINISTRATOR_EMAIL, "displayName", "박지후")));
        wished.put(
                "queues",
                HotelHangang.QUEUES.stream()
                        .map(queue ->
                                Map.of("code", queue.code(), "name", queue.name(), "extension", queue.extension()))
                        .toList());
        wished.put("agents", agents());
        wished.put(
                "sources",
                List.of(Map.of(
                        "code", "pbx",
                        "pbx", "main",
                        "format", "ASTERISK_CDR_CSV",
                        "zone", "Asia/Seoul",
                        "country", "KR",
                        "areaCode", HotelHangang.AREA_CODE,
                        "outsideLinePrefix", HotelHangang.OUTSIDE_LINE_PREFIX,
                        "trunks", List.of(HotelHangang.TRUNK))));
        wished.put(
                "numbers",
                HotelHangang.NUMBERS.stream().map(e164 -> Map.of("e164", e164)).toList());
        wished.put(
                "shareAgreement",
                Map.of(
                        "shares",
                        List.of(
                                Map.of("role", "MEMBER", "percent", percent("70")),
                                Map.of(
                                        "role",
                                        "COLLABORATOR",
                                        "party",
                                        Platform.COLLABORATOR,
                                        "percent",
                                        percent("10")),
                                Map.of("role", "COOPERATIVE", "percent", percent("20")))));
        return wished;
    }

    private static List<Map<String, Object>> agents() {
        List<Map<String, Object>> agents = new ArrayList<>();
        for (int i = 0; i < HotelHangang.AGENTS.size(); i++) {
            HotelHangang.Agent agent = HotelHangang.AGENTS.get(i);
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("code", agent.code());
            described.put("displayName", agent.name());
            described.put("extension", agent.extension());
            described.put(
                    "queues", List.of(HotelHangang.QUEUES.get(i < 8 ? 0 : 1).code()));
            if (i < 2) {
                described.put("email", agent.code() + Platform.AGENT_DOMAIN);
            }
            agents.add(described);
        }
        return agents;
    }

    private static Map<String, String> percent(String percent) {
        return Map.of("USAGE", percent, "FEES", percent, "REBUILD", percent);
    }
}
