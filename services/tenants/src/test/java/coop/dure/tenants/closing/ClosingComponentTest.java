package coop.dure.tenants.closing;

import coop.dure.contracts.lifecycle.TenantErased;
import coop.dure.contracts.lifecycle.TenantExportChunk;
import coop.dure.contracts.lifecycle.TenantExportHeld;
import coop.dure.contracts.lifecycle.TenantExported;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.Listener;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.tenants.Cooperative;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static coop.dure.tenants.Cooperative.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "tenants"))
@SuppressWarnings("NullAway.Init")
class ClosingComponentTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String LEGS = "{\"id\":1}\n{\"id\":2}\n";

    @Inject
    TopicNames topics;

    private Cooperative cooperative;
    private String slug;

    @BeforeEach
    void admit() {
        cooperative = Cooperative.sharingParties(topics);
        slug = "ends" + cooperative.run;
    }

    @Test
    void everythingGoesIntoOneArchiveAndIsErasedWithACertificate() throws Exception {
        String numbers = String.format("8233%06d", Long.parseLong(cooperative.run, 16) % 1_000_000);
        as(TestIdentity.operator())
                .contentType("text/csv")
                .body("number\n+" + numbers + "1\n")
                .post("/v1/numbers")
                .then()
                .statusCode(200);
        Map<String, Object> wished = cooperative.description(slug);
        wished.put("numbers", List.of(Map.of("e164", "+" + numbers + "1"), Map.of("e164", "+" + numbers + "2")));
        UUID id = cooperative.provision(slug, wished);
        String administrator = TestIdentity.signIn("admin@" + slug + ".example");
        as(administrator)
                .contentType("text/csv")
                .body("code,displayName\na01,Kim Haneul\n")
                .post("/v1/tenants/" + slug + "/agents")
                .then()
                .statusCode(200);
        UUID closing = UUID.fromString(close("계약 종료", 90)
                .statusCode(202)
                .body("status", equalTo("EXPORTING"))
                .extract()
                .path("closingId"));
        cooperative.awaitStatus(slug, "CLOSING");
        cooperative.describe(slug, cooperative.description(slug)).statusCode(409);
        as(cooperative.member)
                .body(Map.of("changes", List.of(Map.of("number", "+" + numbers + "3", "action", "ASSIGN"))))
                .post("/v1/tenants/" + slug + "/numbers")
                .then()
                .statusCode(409)
                .body("type", containsString("tenant-ended"));
        archive(administrator).statusCode(409);

        tell(
                "billing",
                id,
                new TenantExportHeld(
                        id, closing, "billing", List.of(new TenantExportHeld.Reason("MONTH_NOT_INVOICED", "2026-10"))));
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> closing()
                        .body("services.find { it.service == 'billing' }.waitsFor[0]", containsString("2026-10")));
        tell("billing", id, new TenantExportHeld(id, closing, "billing", List.of()));
        export(id, closing);
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(
                        () -> closing().body("status", equalTo("EXPORTED")).body("done", equalTo(4)));

        Map<String, byte[]> archive =
                unzip(archive(administrator).statusCode(200).extract().asByteArray());
        assertThat(text(archive, "cdr/leg.ndjson")).isEqualTo(LEGS);
        assertThat(text(archive, "tenants/agent.ndjson")).contains("Kim Haneul", "상담원 a02");
        assertThat(archive.keySet()).doesNotContain("tenants/request_key.ndjson", "tenants/file_chunk.ndjson");
        JsonArray listed = new JsonObject(text(archive, "manifest.json")).getJsonArray("files");
        assertThat(listed.size()).isEqualTo(archive.size() - 1);
        for (Object each : listed) {
            JsonObject file = (JsonObject) each;
            assertThat(sha256(archive.getOrDefault(file.getString("path"), new byte[0])))
                    .isEqualTo(file.getString("sha256"));
        }

        certificate().statusCode(409);
        retentionIsOver(id);
        for (String service : List.of("cdr", "presence", "billing")) {
            tell(
                    service,
                    id,
                    new TenantErased(
                            id,
                            closing,
                            service,
                            Instant.now(),
                            List.of(new TenantErased.Erased("leg", 2)),
                            List.of(new TenantErased.Kept("invoice", 1, "INVOICES", null))));
        }
        cooperative.awaitStatus(slug, "CLOSED");
        certificate()
                .statusCode(200)
                .body("services.service", contains("tenants", "cdr", "presence", "billing"))
                .body("services[0].erased.find { it.name == 'agent' }.rows", equalTo(2))
                .body("services[0].kept.name", hasItem("tenant"))
                .body("services[0].kept.find { it.name == 'number_holding' }.rows", equalTo(2))
                .body("services[0].kept.find { it.name == 'number_holding' }.because", containsString("number"))
                .body("services[0].kept.find { it.name == 'inventory_number' }.rows", equalTo(1))
                .body("services[0].kept.find { it.name == 'audit_entry' }.blanked", greaterThan(3))
                .body("services[0].kept.find { it.name == 'audit_entry' }.because", containsString("code"))
                .body("services[3].kept[0].because", containsString("law"));
        theAuditNamesNobody();
        nothingIsMadeForItAnyMore();
        // Its own number is left alone for a while; what it had brought along is nobody's here.
        as(TestIdentity.operator())
                .get("/v1/numbers?prefix=%2B" + numbers)
                .then()
                .body("items.number", contains("+" + numbers + "1"))
                .body("items.state", contains("QUARANTINED"));
        // Who had it when is kept with the invoices of those days.
        as(TestIdentity.operator())
                .get("/v1/numbers/holdings?number=%2B" + numbers + "2")
                .then()
                .statusCode(200)
                .body("items.tenant", contains(slug));
        assertThat(left(id)).isEmpty();
        assertThatThrownBy(() -> TestIdentity.signIn("a01@" + slug + ".example"))
                .isNotNull();
        archive(cooperative.member).statusCode(409);
    }

    @Test
    void aListenerIsToldHowItComesOnUntilTheArchiveIsReady() throws Exception {
        UUID id = cooperative.live(slug);
        assertThat(listen().ended().get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(404);
        UUID closing = UUID.fromString(close("done", 1).extract().path("closingId"));
        Listener listener = listen();
        tell(
                "billing",
                id,
                new TenantExportHeld(
                        id, closing, "billing", List.of(new TenantExportHeld.Reason("MONTH_NOT_INVOICED", "2026-10"))));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> listener.of("data").stream().anyMatch(data -> data.contains("2026-10")));
        assertThat(listener.ended()).isNotDone();
        export(id, closing);
        assertThat(listener.ended().get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(listener.of("event")).startsWith("exporting").endsWith("exported");
        assertThat(listener.of("id")).doesNotHaveDuplicates().hasSameSizeAs(listener.of("event"));
        assertThat(listener.of("data")).last().asString().contains("\"done\":4");
    }

    @Test
    void aFileThatIsNotWhatItsServiceSaysIsNotGivenAway() {
        UUID id = cooperative.live(slug);
        UUID closing = UUID.fromString(close("gone", 1).extract().path("closingId"));
        export(id, closing);
        tell(
                "cdr",
                id,
                new TenantExported(
                        id,
                        closing,
                        "cdr",
                        List.of(new TenantExported.File("leg.ndjson", 2, LEGS.length(), 1, "0".repeat(64)))));
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(SOON)
                .untilAsserted(() -> closing()
                        .body("services.find { it.service == 'presence' }.exported", equalTo(true))
                        .body("status", equalTo("EXPORTING")));
    }

    @Test
    void aSuspendedTenantThatIsClosedIsSuspendedNoMore() {
        cooperative.live(slug);
        as(cooperative.member)
                .body(Map.of("reason", "미납"))
                .post("/v1/tenants/" + slug + ":suspend")
                .then()
                .statusCode(200)
                .body("suspension.byName", equalTo("kim@" + cooperative.memberSlug + ".example"));
        close("done", 1).statusCode(202).body("askedByName", equalTo("kim@" + cooperative.memberSlug + ".example"));
        as(cooperative.member)
                .get("/v1/tenants/" + slug)
                .then()
                .body("status", equalTo("CLOSING"))
                .body("suspension", nullValue());
    }

    @Test
    void closingTwiceIsClosingOnce() {
        cooperative.live(slug);
        String first = close("once", 30).statusCode(202).extract().path("closingId");
        close("twice", 60).statusCode(202).body("closingId", equalTo(first)).body("eraseAfterDays", equalTo(30));
    }

    @Test
    void aWishThatIsNotValidNamesItsFieldsAndNothingIsClosed() {
        cooperative.live(slug);
        close(" ", 0).statusCode(422).body("errors.pointer", containsInAnyOrder("/reason", "/eraseAfterDays"));
        closing().statusCode(404);
        as(TestIdentity.signIn("admin@" + slug + ".example"))
                .body(Map.of("reason", "mine", "eraseAfterDays", 1))
                .post("/v1/tenants/" + slug + ":close")
                .then()
                .statusCode(403);
        cooperative.awaitStatus(slug, "ACTIVE");
    }

    private void nothingIsMadeForItAnyMore() throws Exception {
        as(cooperative.member)
                .get("/v1/tenants/" + slug)
                .then()
                .body("status", equalTo("CLOSED"))
                .body("provisioning.status", equalTo("ENDED"));
        Listener listener = Listener.at("/v1/tenants/" + slug + "/provisioning", cooperative.member, null);
        assertThat(listener.ended().get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(listener.of("event")).containsExactly("ended");
    }

    private void theAuditNamesNobody() {
        ValidatableResponse audit = as(cooperative.member)
                .get("/v1/tenants/" + slug + "/audit?limit=1000")
                .then()
                .statusCode(200);
        assertThat(audit.extract().asString()).doesNotContain("@" + slug, "상담원", "Haneul", "/agents/a01");
        List<Map<String, Object>> entries = audit.extract().path("items");
        // The two entries of one agent still belong together, and who is not its own stays named.
        assertThat(entries.stream()
                        .map(entry -> String.valueOf(entry.get("target")))
                        .filter(target -> target.startsWith("/agents/"))
                        .collect(Collectors.groupingBy(target -> target, Collectors.counting()))
                        .values())
                .containsExactlyInAnyOrder(2L, 1L);
        audit.body("items.find { it.action == 'tenant.closed' }.by.name", containsString(cooperative.memberSlug))
                .body("items.find { it.action == 'agent.changed' }.by.kind", equalTo("TENANT"))
                .body("items.find { it.action == 'agent.changed' }.before", equalTo(Map.of("erased", true)));
    }

    private ValidatableResponse close(String reason, int days) {
        return as(cooperative.member)
                .body(Map.of("reason", reason, "eraseAfterDays", days))
                .post("/v1/tenants/" + slug + ":close")
                .then();
    }

    private ValidatableResponse closing() {
        return as(cooperative.member).get("/v1/tenants/" + slug + "/closing").then();
    }

    private Listener listen() {
        return Listener.at("/v1/tenants/" + slug + "/closing", cooperative.member, null);
    }

    private ValidatableResponse certificate() {
        return as(cooperative.member)
                .get("/v1/tenants/" + slug + "/erasure-certificate")
                .then();
    }

    private ValidatableResponse archive(String token) {
        return as(token).get("/v1/tenants/" + slug + "/closing/archive").then();
    }

    /** Plays the three other services. */
    private void export(UUID id, UUID closing) {
        byte[] legs = LEGS.getBytes(StandardCharsets.UTF_8);
        TestLog.tell(
                topics,
                "cdr.export.v1",
                id,
                "export",
                closing + "/leg.ndjson",
                new TenantExportChunk(
                        id, closing, "cdr", "leg.ndjson", 0, Base64.getEncoder().encodeToString(legs)));
        tell(
                "cdr",
                id,
                new TenantExported(
                        id,
                        closing,
                        "cdr",
                        List.of(new TenantExported.File("leg.ndjson", 2, legs.length, 1, sha256(legs)))));
        for (String service : List.of("presence", "billing")) {
            tell(service, id, new TenantExported(id, closing, service, List.of()));
        }
    }

    private void tell(String service, UUID id, Object event) {
        TestLog.tell(topics, service + ".lifecycle.v1", id, "tenant", id, event);
    }

    private static void retentionIsOver(UUID id) throws SQLException {
        try (var database = TestDatabase.asSuperuser();
                var statement = database.createStatement()) {
            statement.execute("update tenant_closing set erase_at = now() where tenant_id = '" + id + "'");
        }
    }

    /** Tables in which something is left that nothing keeps. */
    private static List<String> left(UUID id) throws SQLException {
        List<String> left = new java.util.ArrayList<>();
        try (var database = TestDatabase.asSuperuser();
                var names = database.createStatement()
                        .executeQuery("select name from tenant_table where kept_because is null")) {
            while (names.next()) {
                String table = names.getString(1);
                try (var rows = database.createStatement()
                        .executeQuery("select 1 from " + table + " where tenant_id = '" + id + "' limit 1")) {
                    if (rows.next()) {
                        left.add(table);
                    }
                }
            }
        }
        return left;
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
