package coop.dure.billing;

import coop.dure.billing.rateplans.DemoPlan;
import coop.dure.contracts.Topics;
import coop.dure.contracts.cdr.CallRecorded;
import coop.dure.contracts.cdr.Party;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantChanged.RatePlanAssignment;
import coop.dure.contracts.tenants.TenantClosingChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestIdentity.Organization;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A tenant in Seoul as the tenants service would tell of it, with real tokens and calls.
 *
 * @param organization the tenant
 * @param member who looks after it
 * @param topics this test run's
 * @param plan code of its rate plan
 */
public record BilledHotel(Organization organization, Organization member, TopicNames topics, String plan) {
    private static final Map<Long, String> OPERATORS = new ConcurrentHashMap<>();

    private static final CallRecorded.Charging BILLABLE = new CallRecorded.Charging("BILLABLE", null, null);

    public static final String MOBILE = "+821012345678";

    /** A tenant of which nobody has been told yet. */
    public static BilledHotel unknown(TopicNames topics, String plan) {
        return new BilledHotel(TestIdentity.tenant("hotel"), TestIdentity.member("seoul-contact"), topics, plan);
    }

    /** A tenant that billing knows, with the published demo plan under a name of its own. */
    public static BilledHotel open(TopicNames topics) {
        String plan = "plan-" + Ids.next().toString().substring(24);
        publish(plan);
        BilledHotel hotel = unknown(topics, plan);
        hotel.tell();
        hotel.awaitKnown();
        return hotel;
    }

    /** Publishes the demo plan under another name. */
    public static void publish(String plan) {
        operator()
                .body(Map.of("name", "요금제"))
                .put("/v1/rate-plans/" + plan)
                .then()
                .statusCode(201);
        publish(plan, DemoPlan.text());
    }

    /** Publishes a further version of a plan. */
    public static void publish(String plan, String document) {
        int number = operator()
                .body(document)
                .post("/v1/rate-plans/" + plan + "/versions")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
        operator()
                .post("/v1/rate-plans/" + plan + "/versions/" + number + ":publish")
                .then()
                .statusCode(200);
    }

    /** Tells of the tenant, whose service begins on 1 October 2026. */
    public void tell() {
        tell("Asia/Seoul", LocalDate.of(2026, 10, 1), List.of(new RatePlanAssignment(plan, null)));
    }

    /** Tells of the tenant as it is now. */
    public void tell(String zone, LocalDate serviceStartsOn, List<RatePlanAssignment> plans) {
        tell(zone, "KRW", serviceStartsOn, plans);
    }

    /** Tells of the tenant as it is now, with its currency. */
    public void tell(String zone, String currency, LocalDate serviceStartsOn, List<RatePlanAssignment> plans) {
        tell("ACTIVE", zone, currency, serviceStartsOn, plans);
    }

    /** Tells of the tenant while it is provisioned, before it is live. */
    public void tellProvisioning(LocalDate serviceStartsOn) {
        tell("PROVISIONING", "Asia/Seoul", "KRW", serviceStartsOn, List.of(new RatePlanAssignment(plan, null)));
    }

    /** Tells that it was closed, or is to be erased, in the transaction that ends its service. */
    public void tellClosing(String stage, Instant closedAt, LocalDate serviceStartedOn) {
        TenantClosingChanged closing =
                new TenantClosingChanged(id(), Ids.next(), stage, closedAt, System.currentTimeMillis());
        TestLog.tell(topics, Topics.TENANTS_STATE, id(), "closing", closing.closingId(), closing);
        tell("CLOSING", "Asia/Seoul", "KRW", serviceStartedOn, List.of(new RatePlanAssignment(plan, null)));
    }

    /** Tells of the source that its calls come by, in Korea. */
    public void tellSource() {
        UUID source = Ids.next();
        SourceChanged.Settings seoul =
                new SourceChanged.Settings(null, "Asia/Seoul", "KR", "02", null, List.of("trunk"));
        TestLog.tell(
                topics,
                Topics.TENANTS_STATE,
                id(),
                "source",
                source,
                new SourceChanged(
                        id(),
                        source,
                        "pbx",
                        "main",
                        "DURE_JSON",
                        true,
                        2000,
                        List.of(seoul),
                        null,
                        null,
                        null,
                        System.currentTimeMillis()));
    }

    /** Tells whom its invoices are made out to. */
    public void tellBilling(TenantChanged.Billing billing) {
        tell(
                "ACTIVE",
                "Asia/Seoul",
                "KRW",
                LocalDate.of(2026, 10, 1),
                List.of(new RatePlanAssignment(plan, null)),
                billing);
    }

    private void tell(
            String status, String zone, String currency, LocalDate serviceStartsOn, List<RatePlanAssignment> plans) {
        tell(status, zone, currency, serviceStartsOn, plans, null);
    }

    private void tell(
            String status,
            String zone,
            String currency,
            LocalDate serviceStartsOn,
            List<RatePlanAssignment> plans,
            TenantChanged.@Nullable Billing billing) {
        TenantChanged tenant = new TenantChanged(
                id(),
                organization.slug(),
                "Hotel",
                status,
                member.id(),
                zone,
                "ko-KR",
                currency,
                serviceStartsOn,
                plans,
                null,
                billing,
                System.currentTimeMillis());
        TestLog.tell(topics, Topics.TENANTS_STATE, id(), "tenant", id(), tenant);
    }

    public void awaitKnown() {
        patiently().until(() -> system().get("/v1/charges?month=2026-10").statusCode() == 200);
    }

    public UUID id() {
        return organization.id();
    }

    /** An outbound call from Seoul. */
    public CallRecorded call(UUID legId, long revision, String seoulTime, int seconds, String callee) {
        long answeredAtMs = seoul(seoulTime).toEpochMilli();
        return new CallRecorded(
                id(),
                legId,
                legId,
                revision,
                false,
                "main",
                "pbx",
                answeredAtMs - 5000,
                answeredAtMs,
                answeredAtMs + seconds * 1000L,
                seconds,
                "OUTBOUND",
                new Party("E164", "+82212345678", "0212345678"),
                new Party(callee.startsWith("+") ? "E164" : "SHORT_CODE", callee, callee),
                "02",
                null,
                null,
                null,
                "ANSWERED",
                BILLABLE,
                null);
    }

    /** The same leg, said to be gone. */
    public CallRecorded voided(UUID legId, long revision) {
        return again(call(legId, revision, "2026-10-06T14:00:00", 7, MOBILE), true, BILLABLE, null);
    }

    /** The same revision of a leg, said to contradict itself. */
    public CallRecorded conflicting(CallRecorded call) {
        return again(call, false, new CallRecorded.Charging("HELD", "CONFLICT", null), null);
    }

    /** The same leg with the number that was called, a mobile's, erased. */
    public CallRecorded erased(CallRecorded call) {
        return erased(call, "+8210");
    }

    /** The same leg with nothing left of the number that was called but its first digits. */
    public CallRecorded erased(CallRecorded call, String left) {
        return again(call, call.voided(), call.charging(), new Party("E164", left, ""));
    }

    /** The same leg, said to have come by a queue. */
    public CallRecorded queued(CallRecorded call, String queue) {
        return new CallRecorded(
                id(),
                call.legId(),
                call.callId(),
                call.revision(),
                call.voided(),
                call.pbx(),
                call.source(),
                call.startedAtMs(),
                call.answeredAtMs(),
                call.endedAtMs(),
                call.connectedSeconds(),
                call.direction(),
                call.caller(),
                call.callee(),
                call.originArea(),
                call.costCentre(),
                queue,
                call.agent(),
                call.disposition(),
                call.charging(),
                call.erased());
    }

    private CallRecorded again(
            CallRecorded call, boolean voided, CallRecorded.Charging charging, @Nullable Party erasedCallee) {
        return new CallRecorded(
                id(),
                call.legId(),
                call.callId(),
                call.revision(),
                voided,
                call.pbx(),
                call.source(),
                call.startedAtMs(),
                call.answeredAtMs(),
                call.endedAtMs(),
                call.connectedSeconds(),
                call.direction(),
                call.caller(),
                erasedCallee == null ? call.callee() : erasedCallee,
                call.originArea(),
                null,
                null,
                null,
                call.disposition(),
                charging,
                erasedCallee == null ? null : true);
    }

    /** Tells of a leg's revision as cdr does; all of one leg lie on one partition, in order. */
    public void tell(CallRecorded leg) {
        TestLog.tell(topics, Topics.CDR_RECORDED, id(), "main", leg.legId(), leg);
    }

    public ValidatableResponse charge(UUID legId) {
        return system().get("/v1/charges/" + legId).then();
    }

    public void awaitState(UUID legId, String state) {
        patiently()
                .until(() -> state.equals(
                        system().get("/v1/charges/" + legId).jsonPath().getString("state")));
    }

    /** A request of the tenant's own system. */
    public RequestSpecification system() {
        return as(organization.system());
    }

    /** A request of another organization's caller about this tenant. */
    public RequestSpecification from(String token) {
        return as(token).header("Dure-Tenant", organization.slug());
    }

    /** A request of the cooperative's office, signed in again every two minutes. */
    public static RequestSpecification operator() {
        long nowMs = System.currentTimeMillis();
        return as(OPERATORS.computeIfAbsent(nowMs / 120_000, minutes -> TestIdentity.operator()));
    }

    /** A request of the cooperative's office about this tenant. */
    public RequestSpecification office() {
        return operator().header("Dure-Tenant", organization.slug());
    }

    public static RequestSpecification as(String token) {
        // As other clients do: the colon of "1:publish" goes as it is.
        return RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }

    public static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    public static Instant seoul(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Seoul")).toInstant();
    }
}
