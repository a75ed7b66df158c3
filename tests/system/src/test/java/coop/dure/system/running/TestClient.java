package coop.dure.system.running;

import coop.dure.embedded.Root;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;

/**
 * A client with a member and a collaborator of its own, live, with everything that a tenant can have: an agent, records
 * by post and by file, charges, a closed month and its invoice.
 */
public final class TestClient {
    private static final String PLAN = "system-tests";
    private static final Duration SOON = Duration.ofMinutes(2);
    private final RunningPlatform platform;
    private final String slug;
    private final YearMonth month;
    private final Map<String, FreshToken> tokens = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    private final String number;
    private final Map<String, Object> otherwise;

    private TestClient(
            RunningPlatform platform, String slug, String number, YearMonth month, Map<String, Object> otherwise) {
        this.platform = platform;
        this.slug = slug;
        this.number = number;
        this.month = month;
        this.otherwise = otherwise;
    }

    /**
     * Provisions it and waits until it is live.
     *
     * @param slug its name, unlike those of other tests
     * @param number a number that no other test has
     */
    public static TestClient live(RunningPlatform platform, String slug, String number) {
        return live(wished(platform, slug, number));
    }

    /**
     * The same of one that is older, or otherwise in some places.
     *
     * @param month in which its service began
     * @param otherwise what its description says in other words than those of other clients
     */
    public static TestClient live(
            RunningPlatform platform, String slug, String number, YearMonth month, Map<String, Object> otherwise) {
        return live(wished(new TestClient(platform, slug, number, month, otherwise)));
    }

    private static TestClient live(TestClient client) {
        client.provision();
        client.signIn();
        return client;
    }

    /** One that its member has yet to describe. */
    public static TestClient wished(RunningPlatform platform, String slug, String number) {
        return wished(new TestClient(
                platform, slug, number, YearMonth.now(ZoneId.of("Asia/Seoul")).minusMonths(1), Map.of()));
    }

    private static TestClient wished(TestClient client) {
        client.publishPlan();
        client.admit("members", "member");
        client.admit("collaborators", "collaborator");
        return client;
    }

    /** Its name in paths. */
    public String slug() {
        return slug;
    }

    /** A month that is over, in which its service began. */
    public YearMonth month() {
        return month;
    }

    /** What is its own, by the path parameter that names it: {@code agentId}, {@code invoices/{id}}. */
    public Map<String, String> ids() {
        return Map.copyOf(ids);
    }

    /** A token of somebody with that role for this client: its own people, its member's, its collaborator's, the office's. */
    public String token(String role) {
        if (role.equals("operator")) {
            return platform.operator();
        }
        FreshToken known = tokens.get(role);
        if (known == null) {
            throw new IllegalArgumentException("nobody is " + role);
        }
        return known.get();
    }

    private void publishPlan() {
        int named = platform.to("billing", platform.operator())
                .body(Map.of("name", "System tests"))
                .put("/v1/rate-plans/" + PLAN)
                .statusCode();
        if (named == 201) {
            platform.to("billing", platform.operator())
                    .body(planDocument())
                    .post("/v1/rate-plans/" + PLAN + "/versions")
                    .then()
                    .statusCode(201);
            platform.to("billing", platform.operator())
                    .post("/v1/rate-plans/" + PLAN + "/versions/1:publish")
                    .then()
                    .statusCode(200);
        }
        platform.to("billing", platform.operator())
                .body(Map.of(
                        "name", "두레협동조합",
                        "businessNumber", "1018100001",
                        "representative", "김두레",
                        "address", "서울특별시 마포구 두레로 1"))
                .put("/v1/issuers/cooperative")
                .then()
                .statusCode(Matchers.lessThan(300));
        ids.put("issuers/{code}", "cooperative");
        ids.put("code", PLAN);
        ids.put("number", "1");
        ids.put("day", "2026-12-01");
        ids.put("metric", "offered");
    }

    /** The demo's rate plan. */
    public static String planDocument() {
        Path document = Root.directory().resolve("deploy/local/demo-data/kr-demo.rate-plan.json");
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Asked again where Keycloak has just lost its database: the answer says that it may be. */
    private void admit(String kind, String role) {
        String party = slug + "-" + role;
        String email = "someone@" + party + ".example";
        Map<String, Object> wished =
                Map.of("name", party, "administrators", List.of(Map.of("email", email, "displayName", "Someone")));
        Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> platform.to("tenants", platform.operator())
                                .body(wished)
                                .put("/v1/" + kind + "/" + party)
                                .statusCode(),
                        Matchers.oneOf(200, 201));
        ids.put(kind + "/{slug}", party);
        signsIn(role, email);
    }

    private void provision() {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> as("member").body(description()).put(path()).statusCode(), Matchers.is(202));
        Awaitility.await().atMost(SOON).until(() -> as("member").get(path()).path("status"), Matchers.is("ACTIVE"));
        ids.put("tenants/{slug}", slug);
    }

    private String path() {
        return "/v1/tenants/" + slug;
    }

    private io.restassured.specification.RequestSpecification as(String role) {
        return platform.to("tenants", token(role));
    }

    /** Its wished-for state, as its member describes it. */
    public Map<String, Object> description() {
        Map<String, Object> wished = new LinkedHashMap<>();
        wished.put("name", slug);
        wished.put("zone", "Asia/Seoul");
        wished.put("locale", "ko-KR");
        wished.put("currency", "KRW");
        wished.put("serviceStartsOn", month.atDay(1).toString());
        wished.put("ratePlan", PLAN);
        wished.put("billing", Map.of("businessNumber", "201-81-12340", "representative", "박지후"));
        wished.put("administrators", List.of(Map.of("email", person("tenant-admin"), "displayName", "관리자")));
        wished.put("supervisors", List.of(Map.of("email", person("supervisor"), "displayName", "슈퍼바이저")));
        wished.put("queues", List.of(Map.of("code", "front", "name", "Front desk", "extension", "600")));
        wished.put(
                "agents",
                List.of(Map.of(
                        "code",
                        slug + "-a1",
                        "displayName",
                        "상담원",
                        "extension",
                        "201",
                        "queues",
                        List.of("front"),
                        "email",
                        person("agent"))));
        wished.put("sources", List.of(source("pbx", "ASTERISK_CDR_CSV", "main"), source("crm", "REST", "crm")));
        wished.put("numbers", List.of(Map.of("e164", number)));
        Map<String, String> member = Map.of("USAGE", "70", "FEES", "70", "REBUILD", "70");
        Map<String, String> rest = Map.of("USAGE", "30", "FEES", "30", "REBUILD", "30");
        wished.put(
                "shareAgreement",
                Map.of(
                        "shares",
                        List.of(
                                Map.of("role", "MEMBER", "percent", member),
                                Map.of("role", "COOPERATIVE", "percent", rest))));
        wished.putAll(otherwise);
        return wished;
    }

    private static Map<String, Object> source(String code, String format, String pbx) {
        return Map.of(
                "code",
                code,
                "pbx",
                pbx,
                "format",
                format,
                "zone",
                "Asia/Seoul",
                "country",
                "KR",
                "areaCode",
                "02",
                "outsideLinePrefix",
                "9",
                "trunks",
                List.of("PJSIP/trunk"));
    }

    /** The e-mail of its person of a role; until a token of it is asked for it has chosen no password. */
    public String person(String role) {
        return role + "@" + slug + ".example";
    }

    private void signIn() {
        JsonPath clients = as("member").get(path() + "/api-clients").jsonPath();
        ids.put("api-clients/{id}", clients.getString("items[0].id"));
        JsonPath secret = as("member")
                .post(path() + "/api-clients/" + ids.get("api-clients/{id}") + ":rotateSecret")
                .jsonPath();
        tokens.put(
                "tenant-system",
                new FreshToken(() ->
                        platform.signIn().system(secret.getString("clientId"), secret.getString("clientSecret"))));
        for (String role : List.of("tenant-admin", "supervisor", "agent")) {
            signsIn(role, person(role));
        }
    }

    private void signsIn(String role, String email) {
        tokens.put(role, new FreshToken(() -> platform.signIn().invited(email)));
    }

    /** Lives through its month: records, a charge, an agent's presence, the close and its invoice. */
    public TestClient withItsMonth() {
        String day = month.atDay(10).toString();
        Response posted = platform.to("cdr", token("tenant-system"))
                .body(List.of(
                        record(day + "T10:00:00+09:00", day + "T10:03:00+09:00"),
                        Map.of("recordId", slug + "-broken", "startedAt", "yesterday")))
                .post("/v1/calls?source=crm");
        posted.then().statusCode(202);
        ids.put("posts/{id}", posted.path("id"));
        Response imported = platform.to("cdr", token("tenant-system"))
                .contentType("text/csv")
                .body("\"\",\"0212345678\",\"" + slug + "\"\n" + csv(day))
                .post("/v1/imports?source=pbx");
        imported.then().statusCode(202);
        ids.put("imports/{id}", imported.path("id"));
        String charges = "/v1/charges?month=" + month;
        await(() -> platform.to("billing", token("tenant-system"))
                        .get(charges)
                        .<List<?>>path("items")
                        .size()
                == 2);
        JsonPath call = platform.to("cdr", token("tenant-system"))
                .get("/v1/calls?from=" + day + "T00:00:00Z&to=" + day + "T09:00:00Z")
                .jsonPath();
        ids.put("callId", call.getString("items[0].callId"));
        ids.put("legId", call.getString("items[0].legId"));
        ids.put(
                "agentId",
                platform.to("presence", token("tenant-system"))
                        .get("/v1/presence/agents")
                        .path("items[0].agentId"));
        close();
        return this;
    }

    private Map<String, Object> record(String startedAt, String endedAt) {
        return Map.of(
                "recordId",
                slug + "-1",
                "startedAt",
                startedAt,
                "answeredAt",
                startedAt,
                "endedAt",
                endedAt,
                "caller",
                "0212345678",
                "callee",
                "0299998888",
                "direction",
                "OUTBOUND",
                "disposition",
                "ANSWERED");
    }

    private String csv(String day) {
        return String.join(
                        ",",
                        "\"\"",
                        "\"201\"",
                        "\"90299997777\"",
                        "\"outbound\"",
                        "\"\"\"" + slug + "\"\" <201>\"",
                        "\"PJSIP/201-00000001\"",
                        "\"PJSIP/trunk-00000002\"",
                        "\"Dial\"",
                        "\"\"",
                        "\"" + day + " 11:00:00\"",
                        "\"" + day + " 11:00:05\"",
                        "\"" + day + " 11:01:05\"",
                        "65",
                        "60",
                        "\"ANSWERED\"",
                        "\"DOCUMENTATION\"",
                        "\"" + month.atDay(10).toEpochDay() + ".1\"",
                        "\"\"")
                + "\n";
    }

    private void close() {
        JsonPath closing = platform.to("billing", platform.operator())
                .header("Dure-Tenant", slug)
                .body(Map.of("acceptOpen", true))
                .post("/v1/billing-periods/" + month + ":close")
                .jsonPath();
        ids.put("closings/{id}", closing.getString("id"));
        await(() -> platform.to("billing", platform.operator())
                        .header("Dure-Tenant", slug)
                        .get("/v1/closings/" + ids.get("closings/{id}"))
                        .path("invoiceId")
                != null);
        ids.put(
                "invoices/{id}",
                platform.to("billing", token("tenant-system"))
                        .get("/v1/invoices")
                        .path("items[0].id"));
        ids.put("month", month.toString());
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(SOON).until(condition);
    }
}
