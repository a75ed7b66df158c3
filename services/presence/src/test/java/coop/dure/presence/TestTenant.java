package coop.dure.presence;

import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.QueueChanged;
import coop.dure.contracts.tenants.TeamChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestIdentity.Organization;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A tenant as the tenants service would tell of it, with agents and real tokens. */
public final class TestTenant {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    private static final Map<String, TestTenant> ONCE = new ConcurrentHashMap<>();

    public final Organization organization;
    public final Organization member = TestIdentity.member("seoul-contact");
    private final TopicNames topics;
    private final Map<String, UUID> queues = new ConcurrentHashMap<>();
    private final Map<String, UUID> agents = new ConcurrentHashMap<>();

    private TestTenant(String slug, TopicNames topics) {
        this.organization = TestIdentity.tenant(slug);
        this.topics = topics;
    }

    /** A tenant whose agents presence knows. */
    public static TestTenant with(TopicNames topics, String slug, String... codes) {
        TestTenant tenant = new TestTenant(slug, topics);
        tenant.tellQueue("reception", true);
        tenant.tellTeam("day");
        for (String code : codes) {
            tenant.tellAgent(code, null, true);
        }
        tenant.tellTenant("PROVISIONING");
        for (String code : codes) {
            tenant.awaitAgent(code);
        }
        return tenant;
    }

    /** The same tenant for all tests of this run. */
    public static TestTenant once(TopicNames topics, String slug, String... codes) {
        return ONCE.computeIfAbsent(slug, ignored -> with(topics, slug, codes));
    }

    public UUID id() {
        return organization.id();
    }

    public UUID agent(String code) {
        return agents.computeIfAbsent(code, ignored -> Ids.next());
    }

    /** Tells of a queue. */
    public UUID tellQueue(String code, boolean active) {
        UUID queueId = queues.computeIfAbsent(code, ignored -> Ids.next());
        QueueChanged queue =
                new QueueChanged(id(), queueId, code, "Queue " + code, null, active, System.currentTimeMillis());
        TestLog.tell(topics, Topics.TENANTS_STATE, id(), "queue", queueId, queue);
        return queueId;
    }

    /** Tells of a team. */
    public void tellTeam(String code) {
        UUID teamId = Ids.next();
        TeamChanged team = new TeamChanged(id(), teamId, code, "Team " + code, true, System.currentTimeMillis());
        TestLog.tell(topics, Topics.TENANTS_STATE, id(), "team", teamId, team);
    }

    /** Tells of an agent in other queues and another team. */
    public void tellAgent(String code, List<String> queues, @Nullable String team) {
        tellAgent(code, null, true, System.currentTimeMillis(), queues, team);
    }

    /** Tells of an agent and its sign-in. */
    public void tellAgent(String code, @Nullable String token, boolean inRoster) {
        tellAgent(code, token, inRoster, System.currentTimeMillis());
    }

    /** As above, with a version of its own. */
    public void tellAgent(String code, @Nullable String token, boolean inRoster, long version) {
        tellAgent(code, token, inRoster, version, List.of("reception"), null);
    }

    private void tellAgent(
            String code,
            @Nullable String token,
            boolean inRoster,
            long version,
            List<String> queues,
            @Nullable String team) {
        UUID agentId = agent(code);
        AgentChanged agent = new AgentChanged(
                id(),
                agentId,
                code,
                "Agent " + code,
                null,
                "2" + code.substring(1),
                queues,
                token == null ? null : subject(token),
                team,
                null,
                List.of(new Validity(DAY, inRoster ? null : DAY.plusDays(1))),
                version);
        TestLog.tell(topics, Topics.TENANTS_STATE, id(), "agent", agentId, agent);
    }

    /** Tells of the tenant, as the last event of a change. */
    public long tellTenant(String status) {
        return tellTenant(status, "Asia/Seoul");
    }

    /** As above, in another zone. */
    public long tellTenant(String status, String zone) {
        long version = System.currentTimeMillis();
        TenantChanged tenant = new TenantChanged(
                id(), organization.slug(), "Hotel", status, member.id(), zone, "ko-KR", "KRW", DAY, List.of(), version);
        TestLog.tell(topics, Topics.TENANTS_STATE, id(), "tenant", id(), tenant);
        return version;
    }

    /** A call comes into the queue of receptions now. */
    public void joins(String callRef) {
        callEvent(Map.of("event", "QUEUE_JOINED", "queue", "reception"), callRef);
    }

    /** Something happens to a call at an agent's line now. */
    public void call(String code, String event, String callRef) {
        callEvent(Map.of("agent", code, "event", event), callRef);
    }

    /** As above, to a call that came by the queue of receptions. */
    public void callOfQueue(String code, String event, String callRef) {
        callEvent(Map.of("agent", code, "event", event, "queue", "reception"), callRef);
    }

    private void callEvent(Map<String, String> event, String callRef) {
        Map<String, String> whole = new HashMap<>(event);
        whole.put("callRef", callRef);
        whole.put("at", Instant.now().toString());
        system().body(whole).post("/v1/call-events").then().statusCode(200);
    }

    public void awaitAgent(String code) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> as(organization.system())
                                .get("/v1/presence/agents/" + agent(code))
                                .statusCode()
                        == 200);
    }

    /** A request with that token. */
    public RequestSpecification as(String token) {
        return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /** A request of the tenant's own system. */
    public RequestSpecification system() {
        return as(organization.system());
    }

    /** A request of another organization's caller about this tenant. */
    public RequestSpecification from(String token) {
        return as(token).header("Dure-Tenant", organization.slug());
    }

    public static String subject(String token) {
        String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
        return new JsonObject(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .getString("sub");
    }

    public static Map<String, String> available() {
        return Map.of("availability", "AVAILABLE");
    }

    public static Map<String, String> away(String reasonCode) {
        return Map.of("availability", "AWAY", "reasonCode", reasonCode);
    }
}
