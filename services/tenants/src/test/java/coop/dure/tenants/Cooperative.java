package coop.dure.tenants;

import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.RatePlanVersionPublished;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ReusedToken;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** A cooperative for a test: a member with a real sign-in, a collaborator, a published plan; other services are played. */
public final class Cooperative {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    public final String run = Ids.next().toString().substring(28);
    public final String memberSlug;
    public final String collaborator;
    public final String member;
    private static final Map<String, Parties> SHARED = new ConcurrentHashMap<>();
    private final TopicNames topics;

    private record Parties(String member, String collaborator, ReusedToken signedIn) {}

    /** With a member and a collaborator of its own, for tests of what becomes of these. */
    public Cooperative(TopicNames topics) {
        this(topics, Cooperative.admitted(topics, Ids.next().toString().substring(28)));
    }

    /** With parties that other tests have too: admitting and signing in is dear. */
    public static Cooperative sharingParties(TopicNames topics) {
        return sharingParties(topics, "the");
    }

    /** With those of another member. */
    public static Cooperative sharingParties(TopicNames topics, String which) {
        return new Cooperative(
                topics,
                SHARED.computeIfAbsent(
                        topics.real(which),
                        first -> admitted(topics, Ids.next().toString().substring(28))));
    }

    private Cooperative(TopicNames topics, Parties parties) {
        this.topics = topics;
        memberSlug = parties.member();
        collaborator = parties.collaborator();
        member = parties.signedIn().get();
    }

    private static Parties admitted(TopicNames topics, String run) {
        TestLog.tell(
                topics,
                Topics.BILLING_RATE_PLAN,
                null,
                "rate-plan",
                "kr-demo",
                new RatePlanVersionPublished("kr-demo", 1, "Demo", "KRW", "Asia/Seoul", Instant.EPOCH, 1));
        String email = "kim@m" + run + ".example";
        admit("members", "m" + run, "한강텔레콤", email);
        admit("collaborators", "c" + run, "다리상담", "lee@c" + run + ".example");
        return new Parties(
                "m" + run, "c" + run, new ReusedToken(Duration.ofMinutes(2), () -> TestIdentity.signIn(email)));
    }

    private static void admit(String kind, String slug, String name, String email) {
        as(TestIdentity.operator())
                .body(Map.of("name", name, "administrators", List.of(Map.of("email", email, "displayName", "김민준"))))
                .put("/v1/" + kind + "/" + slug)
                .then()
                .statusCode(201);
    }

    public static RequestSpecification as(String token) {
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }

    /** A complete description; tests change it. */
    public Map<String, Object> description(String slug) {
        Map<String, Object> wished = new LinkedHashMap<>();
        wished.put("name", "Hotel Hangang");
        wished.put("zone", "Asia/Seoul");
        wished.put("locale", "ko-KR");
        wished.put("currency", "KRW");
        wished.put("serviceStartsOn", "2026-10-01");
        wished.put("ratePlan", "kr-demo");
        wished.put("administrators", List.of(Map.of("email", "admin@" + slug + ".example", "displayName", "박지후")));
        wished.put("queues", List.of(Map.of("code", "reception", "name", "프런트", "extension", "700")));
        wished.put("agents", new ArrayList<>(List.of(agent("a01", slug), agent("a02", slug))));
        wished.put(
                "sources",
                List.of(Map.of(
                        "code",
                        "pbx",
                        "pbx",
                        "main",
                        "format",
                        "ASTERISK_CDR_CSV",
                        "zone",
                        "Asia/Seoul",
                        "country",
                        "KR",
                        "areaCode",
                        "02",
                        "trunks",
                        List.of("PJSIP/trunk"))));
        wished.put("numbers", List.of());
        wished.put(
                "shareAgreement",
                Map.of(
                        "shares",
                        List.of(
                                share("MEMBER", 70),
                                Map.of("role", "COLLABORATOR", "party", collaborator, "percent", percent(10)),
                                share("COOPERATIVE", 20))));
        return wished;
    }

    public static Map<String, Object> agent(String code, String slug) {
        return Map.of(
                "code",
                code,
                "displayName",
                "상담원 " + code,
                "email",
                code + "@" + slug + ".example",
                "queues",
                List.of("reception"));
    }

    public static Map<String, Object> share(String role, int percent) {
        return Map.of("role", role, "percent", percent(percent));
    }

    private static Map<String, Object> percent(int percent) {
        return Map.of("USAGE", percent, "FEES", percent, "REBUILD", percent);
    }

    /** Describes a tenant as the member; waits until the plan has become known here. */
    public ValidatableResponse describe(String slug, Map<String, Object> wished) {
        awaitPlan("kr-demo");
        return as(member).body(wished).put("/v1/tenants/" + slug).then();
    }

    /** Waits until a plan that was published is known here. */
    public static void awaitPlan(String code) {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            try (var database = TestDatabase.asSuperuser();
                    var statement = database.prepareStatement("select 1 from rate_plan where code = ?")) {
                statement.setString(1, code);
                try (var rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /** Describes a tenant as the member, plays the other services and waits until provisioning is done. */
    public UUID provision(String slug, Map<String, Object> wished) {
        var described = describe(slug, wished).statusCode(202).extract().jsonPath();
        UUID id = described.getUUID("id");
        prepare(id, described.getLong("version"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> as(member)
                                .get("/v1/tenants/" + slug + "/provisioning")
                                .jsonPath()
                                .getString("status"),
                        "DONE"::equals);
        return id;
    }

    /** Plays the three other services: each says that it is prepared. */
    public void prepare(UUID tenantId, long version) {
        Map.of("cdr", Topics.CDR_LIFECYCLE, "presence", Topics.PRESENCE_LIFECYCLE, "billing", Topics.BILLING_LIFECYCLE)
                .forEach((service, topic) -> TestLog.tell(
                        topics, topic, tenantId, "tenant", tenantId, new TenantPrepared(tenantId, service, version)));
    }

    /** Brings a new tenant live. */
    public UUID live(String slug) {
        return live(slug, description(slug));
    }

    /** One that is live as described. */
    public UUID live(String slug, Map<String, Object> description) {
        var described = describe(slug, description).statusCode(202).extract().jsonPath();
        UUID id = described.getUUID("id");
        prepare(id, described.getLong("version"));
        awaitStatus(slug, "ACTIVE");
        return id;
    }

    public void awaitStatus(String slug, String status) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> as(member).get("/v1/tenants/" + slug).jsonPath().getString("status"), status::equals);
    }
}
