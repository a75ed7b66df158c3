package coop.dure.bench.clients;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A client to be provisioned: as large as the demo's hotel, and each unlike all others.
 *
 * @param kind what its name begins with
 * @param number which of its kind
 */
public record Client(String kind, int number) {
    private static final int AGENTS = 12;
    private static final int WITH_SIGN_IN = 2;
    private static final int NUMBERS = 3;
    private static final String ADMINISTRATORS = "admins";

    /** Its name in paths. */
    public String slug() {
        return String.format(Locale.ROOT, "%s-%05d", kind, number);
    }

    /** Its name for people. */
    public String name() {
        return "고객 " + kind + " " + number;
    }

    /** E-mails of those who sign in, with the group of each: one administrator, two agents. */
    public Map<String, String> signIns() {
        Map<String, String> signIns = new LinkedHashMap<>();
        signIns.put(administrator(), ADMINISTRATORS);
        for (int i = 1; i <= WITH_SIGN_IN; i++) {
            signIns.put(email(code(i)), "agents");
        }
        return signIns;
    }

    /** The e-mail of its administrator. */
    public String administrator() {
        return email("admin");
    }

    /** The name of somebody who signs in. */
    public String displayName(String email) {
        return "김 " + email.substring(0, email.indexOf('@'));
    }

    /** The wished-for state: all that a tenant of its size has. */
    public Map<String, Object> description(String plan, String collaborator) {
        Map<String, Object> wished = new LinkedHashMap<>();
        wished.put("name", name());
        wished.put("zone", "Asia/Seoul");
        wished.put("locale", "ko-KR");
        wished.put("currency", "KRW");
        wished.put(
                "serviceStartsOn",
                YearMonth.now(ZoneId.of("Asia/Seoul")).minusMonths(1).atDay(1).toString());
        wished.put("ratePlan", plan);
        wished.put(
                "administrators",
                List.of(Map.of("email", administrator(), "displayName", displayName(administrator()))));
        wished.put(
                "queues",
                List.of(
                        Map.of("code", "reception", "name", "프런트", "extension", "700"),
                        Map.of("code", "reservations", "name", "예약실", "extension", "710")));
        wished.put("agents", agents());
        wished.put(
                "sources",
                List.of(Map.of(
                        "code", "pbx",
                        "pbx", "main",
                        "format", "ASTERISK_CDR_CSV",
                        "zone", "Asia/Seoul",
                        "country", "KR",
                        "areaCode", "02",
                        "outsideLinePrefix", "9",
                        "trunks", List.of("PJSIP/trunk"))));
        List<Map<String, String>> numbers = new ArrayList<>();
        for (int i = 0; i < NUMBERS; i++) {
            numbers.add(Map.of("e164", String.format(Locale.ROOT, "+8270%08d", 70_000_000 + number * NUMBERS + i)));
        }
        wished.put("numbers", numbers);
        wished.put(
                "shareAgreement",
                Map.of(
                        "shares",
                        List.of(
                                Map.of("role", "MEMBER", "percent", percent("70")),
                                Map.of("role", "COLLABORATOR", "party", collaborator, "percent", percent("10")),
                                Map.of("role", "COOPERATIVE", "percent", percent("20")))));
        return wished;
    }

    private List<Map<String, Object>> agents() {
        List<Map<String, Object>> agents = new ArrayList<>();
        for (int i = 1; i <= AGENTS; i++) {
            Map<String, Object> agent = new LinkedHashMap<>();
            agent.put("code", code(i));
            agent.put("displayName", displayName(email(code(i))));
            agent.put("extension", String.valueOf(200 + i));
            agent.put("queues", List.of(i <= 8 ? "reception" : "reservations"));
            if (i <= WITH_SIGN_IN) {
                agent.put("email", email(code(i)));
            }
            agents.add(agent);
        }
        return agents;
    }

    private String email(String who) {
        return who + "@" + slug() + ".example";
    }

    private static String code(int agent) {
        return String.format(Locale.ROOT, "a%02d", agent);
    }

    private static Map<String, String> percent(String percent) {
        return Map.of("USAGE", percent, "FEES", percent, "REBUILD", percent);
    }
}
