package coop.dure.cdr.testing;

import coop.dure.contracts.Topics;
import coop.dure.contracts.Validity;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.mapping.CsvMapping;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A tenant in Seoul with an Asterisk source {@code pbx}, a JSON source {@code rest}, a number and an agent {@code a01}
 * at line 203.
 *
 * @param organization its organization in Keycloak
 * @param memberId who looks after it
 */
public record CdrTenant(TestIdentity.Organization organization, UUID memberId) {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final SourceChanged.Settings SEOUL =
            new SourceChanged.Settings(null, "Asia/Seoul", "KR", "02", "9", List.of("PJSIP/trunk"));

    /** Makes one and waits until cdr knows it. */
    public static CdrTenant inSeoul(String slug) {
        CdrTenant tenant = new CdrTenant(TestIdentity.tenant(slug), Ids.next());
        tenant.tellSource("pbx", "main", "ASTERISK_CDR_CSV");
        tenant.tellSource("rest", "rest", "REST");
        List<Validity> always = List.of(new Validity(LocalDate.of(2026, 10, 1), null));
        tenant.tell("number", new NumberChanged(tenant.id(), Ids.next(), "+82221234567", "E164", true, always, 1));
        tenant.tell(
                "agent",
                new AgentChanged(
                        tenant.id(),
                        Ids.next(),
                        "a01",
                        "김하늘",
                        null,
                        "203",
                        List.of("reception"),
                        null,
                        null,
                        null,
                        always,
                        1));
        tenant.tell("tenant", tenant.state("PROVISIONING", 10));
        Awaitility.await().atMost(SOON).until(() -> tenant.count("tenant_directory", "true") == 1);
        return tenant;
    }

    /** Tells a source with the settings of Seoul. */
    public void tellSource(String code, String pbx, String format) {
        tellSource(code, pbx, format, null, null);
    }

    /** Tells a source that declares what its files are. */
    public void tellSource(
            String code, String pbx, String format, @Nullable CsvMapping mapping, @Nullable List<String> columns) {
        tell(
                "source",
                new SourceChanged(
                        id(), Ids.next(), code, pbx, format, true, 2000, List.of(SEOUL), mapping, columns, null, 1));
    }

    /** Tells an IP Office that declares in which order its dates are. */
    public void tellSmdr(String code, String dateOrder) {
        tell(
                "source",
                new SourceChanged(
                        id(),
                        Ids.next(),
                        code,
                        code,
                        "AVAYA_IP_OFFICE_SMDR",
                        true,
                        2000,
                        List.of(SEOUL),
                        null,
                        null,
                        dateOrder,
                        1));
    }

    /** Tells an event of the tenant as the tenants service would. */
    public void tell(String type, Object data) {
        TestLog.tell(
                Arc.container().instance(TopicNames.class).get(), Topics.TENANTS_STATE, id(), type, Ids.next(), data);
    }

    /** The tenant's own state. */
    public TenantChanged state(String status, long version) {
        return new TenantChanged(
                id(),
                organization.slug(),
                "Hotel",
                status,
                memberId,
                "Asia/Seoul",
                "ko-KR",
                "KRW",
                LocalDate.of(2026, 10, 1),
                List.of(),
                version);
    }

    /** What it says of its call records; waits until cdr knows. */
    public void says(TenantChanged.CallRecords callRecords) {
        long version = System.currentTimeMillis();
        TenantChanged now = state("ACTIVE", version);
        tell(
                "tenant",
                new TenantChanged(
                        now.tenantId(),
                        now.slug(),
                        now.name(),
                        now.status(),
                        now.memberId(),
                        now.zone(),
                        now.locale(),
                        now.currency(),
                        now.serviceStartsOn(),
                        now.ratePlans(),
                        callRecords,
                        null,
                        version));
        Awaitility.await().atMost(SOON).until(() -> count("call_policy", "version = " + version) == 1);
    }

    /** A request of a person or system for this tenant. */
    public RequestSpecification as(String token) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .urlEncodingEnabled(false)
                .header("Dure-Tenant", organization.slug());
    }

    /** The tenant. */
    public UUID id() {
        return organization.id();
    }

    /** A request of the tenant's own system. */
    public RequestSpecification asSystem() {
        return RestAssured.given().auth().oauth2(systemToken());
    }

    /** A token of the tenant's own system. */
    public String systemToken() {
        return organization.system();
    }

    /** Waits until cdr knows a source that was told. */
    public void knowsSource(String code) {
        Awaitility.await().atMost(SOON).until(() -> count("source", "code = '" + code + "'") == 1);
    }

    /** Uploads a file as the source {@code pbx}. */
    public Response upload(String file) {
        return upload("pbx", file);
    }

    /** Uploads a file as a source. */
    public Response upload(String source, String file) {
        return upload(source, "text/csv", file);
    }

    /** Uploads a file of a type as a source. */
    public Response upload(String source, String contentType, String file) {
        return upload(source, contentType, file.getBytes(StandardCharsets.UTF_8));
    }

    /** Uploads the bytes of a file as a source. */
    public Response upload(String source, String contentType, byte[] file) {
        return asSystem()
                .contentType(contentType)
                .queryParam("source", source)
                .body(file)
                .post("/v1/imports");
    }

    /** Posts JSON as the source {@code rest}. */
    public Response post(String json) {
        return asSystem()
                .contentType(ContentType.JSON)
                .queryParam("source", "rest")
                .body(json)
                .post("/v1/calls");
    }

    /** Waits until nothing of a delivery is under way, and answers it. */
    public Response done(Response accepted) {
        accepted.then().statusCode(202);
        String location = accepted.header("Location");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> asSystem().get(location).path("status").equals("DONE"));
        return asSystem().get(location);
    }

    /** How many of the tenant's rows of a table fulfil a condition, seen from behind the wall. */
    public long count(String table, String condition) {
        return number("select count(*) from " + table + " where tenant_id = '" + id() + "' and (" + condition + ")");
    }

    /** A number from behind the wall. */
    public static long number(String sql) {
        try (Connection all = TestDatabase.asSuperuser();
                ResultSet found = all.createStatement().executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
