package coop.dure.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.embedded.Databases;
import coop.dure.system.running.OnDisturbedPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's end on the packaged services, which are killed on the way: exported whole, and erased but for the books. */
@OnDisturbedPlatform
class ClosingIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private final RunningPlatform platform;
    private final ObjectMapper json = new ObjectMapper();

    ClosingIT(RunningPlatform platform) {
        this.platform = platform;
    }

    @Test
    void aClientTakesEverythingAlongAndNothingButTheBooksIsLeftWhateverIsKilled() throws Exception {
        TestClient client =
                TestClient.live(platform, "leaving-inn", "+82212345077").withItsMonth();
        String path = "/v1/tenants/" + client.slug();
        platform.to("tenants", client.token("member"))
                .body(Map.of("reason", "계약 종료", "eraseAfterDays", 30))
                .post(path + ":close")
                .then()
                .statusCode(202);
        killed("cdr");
        killed("presence");
        String running = Awaitility.await().atMost(SOON).until(() -> waitsFor(client), month -> !month.isEmpty());
        killed("billing");
        platform.to("billing", platform.operator())
                .header("Dure-Tenant", client.slug())
                .body(Map.of("acceptOpen", true))
                .post("/v1/billing-periods/" + running + ":close")
                .then()
                .statusCode(202);
        killed("tenants");
        awaitClosing(client, "EXPORTED");

        Map<String, byte[]> archive = unzip(platform.to("tenants", client.token("tenant-admin"))
                .get(path + "/closing/archive")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
        JsonNode listed = json.readTree(archive.get("manifest.json")).path("files");
        assertThat(listed).hasSize(archive.size() - 1);
        for (JsonNode file : listed) {
            String name = file.path("path").asText();
            assertThat(sha256(archive.getOrDefault(name, new byte[0])))
                    .as(name)
                    .isEqualTo(file.path("sha256").asText());
        }
        assertThat(lines(archive, "cdr/leg.ndjson")).isEqualTo(2);
        assertThat(lines(archive, "cdr/call_row.ndjson")).isEqualTo(2);
        assertThat(new String(archive.getOrDefault("cdr/call_row.ndjson", new byte[0]), StandardCharsets.UTF_8))
                .as("the text that the switch delivered")
                .contains("PJSIP/")
                .doesNotContain("raw_packed");
        assertThat(lines(archive, "billing/charge.ndjson")).isEqualTo(2);
        assertThat(lines(archive, "billing/invoice.ndjson")).isEqualTo(2);
        assertThat(lines(archive, "presence/agent.ndjson")).isEqualTo(1);

        retentionIsOver(client);
        killed("billing");
        killed("tenants");
        Awaitility.await().atMost(SOON).until(() -> tenantStatus(client), "CLOSED"::equals);
        Response certificate = platform.to("tenants", platform.operator()).get(path + "/erasure-certificate");
        certificate.then().statusCode(200);
        assertThat(certificate.jsonPath().getList("services.service"))
                .isEqualTo(List.of("tenants", "cdr", "presence", "billing"));
        assertThat(certificate.jsonPath().getInt("services[1].erased.find { it.name == 'leg' }.rows"))
                .isEqualTo(2);
        assertThat(rows("cdr", "leg", client)).isZero();
        assertThat(rows("billing", "charge", client)).isZero();
        assertThat(rows("presence", "agent", client)).isZero();
        assertThat(platform.to("billing", platform.operator())
                        .header("Dure-Tenant", client.slug())
                        .get("/v1/invoices")
                        .jsonPath()
                        .getList("items"))
                .hasSize(2);
    }

    private void killed(String service) {
        platform.stack().service(service).kill();
        platform.stack().restart(service);
    }

    /** The month that billing says is not invoiced; empty as long as it says nothing. */
    private String waitsFor(TestClient client) {
        List<String> reasons = closing(client).getList("services.find { it.service == 'billing' }.waitsFor");
        return reasons == null || reasons.isEmpty() ? "" : reasons.get(0).replaceAll(".*(\\d{4}-\\d{2}).*", "$1");
    }

    private void awaitClosing(TestClient client, String status) {
        Awaitility.await().atMost(SOON).until(() -> closing(client).getString("status"), status::equals);
    }

    private JsonPath closing(TestClient client) {
        return platform.to("tenants", client.token("member"))
                .get("/v1/tenants/" + client.slug() + "/closing")
                .jsonPath();
    }

    private String tenantStatus(TestClient client) {
        return platform.to("tenants", platform.operator())
                .get("/v1/tenants/" + client.slug())
                .jsonPath()
                .getString("status");
    }

    private void retentionIsOver(TestClient client) throws SQLException {
        try (var database = Databases.connect(platform.stack().postgresPort(), "tenants");
                var statement = database.prepareStatement("update tenant_closing set erase_at = now() where tenant_id ="
                        + " (select tenant_id from tenant where slug = ?)")) {
            statement.setString(1, client.slug());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private long rows(String service, String table, TestClient client) throws SQLException {
        try (var database = Databases.connect(platform.stack().postgresPort(), service);
                var statement = database.prepareStatement("select count(*) from " + table + " where tenant_id ="
                        + " (select tenant_id from tenant_directory where slug = ?)")) {
            statement.setString(1, client.slug());
            try (var counted = statement.executeQuery()) {
                counted.next();
                return counted.getLong(1);
            }
        }
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

    private static long lines(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8)
                .lines()
                .count();
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
