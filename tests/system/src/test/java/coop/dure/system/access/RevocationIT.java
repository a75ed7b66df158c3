package coop.dure.system.access;

import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How soon whoever may not act any more is refused, with two replicas, and a suspended tenant by every service: measured
 * behind all other tests, with nothing beside it.
 */
@OnRunningPlatform
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationIT {
    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(2);
    private static final Duration ACROSS_A_RELAYS_DEATH = Duration.ofSeconds(10);
    private static final Duration SUSPENDED_WITHIN = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(30);
    private final RunningPlatform platform;
    private final String secondCdr;
    private final String secondTenants;

    RevocationIT(RunningPlatform platform) {
        this.platform = platform;
        secondCdr = platform.stack().replica("cdr").url();
        secondTenants = platform.stack().replica("tenants").url();
    }

    @AfterAll
    void stop() {
        Stream.of("cdr-2", "tenants-2")
                .forEach(replica -> platform.stack().service(replica).close());
    }

    @Test
    void whoIsDisabledIsRefusedByEveryServiceAndReplicaWithinTwoSeconds() {
        TestClient client = TestClient.live(platform, "revoke-inn", "+82212345021");
        List<Supplier<Response>> reads = reads(client.token("tenant-admin"));
        reads.forEach(read -> assertThat(read.get().statusCode()).isEqualTo(200));
        String person = person(client, platform.url("tenants"));
        disable(client, platform.url("tenants"), person);
        long answered = System.nanoTime();
        for (Supplier<Response> read : reads) {
            refused(read, answered, REVOKED_WITHIN);
        }
        told("refused by all", answered);
    }

    @Test
    void whoIsDisabledAcrossTheDeathOfTheRelayIsRefusedWithinTenSeconds() throws IOException {
        TestClient client = TestClient.live(platform, "relay-inn", "+82212345022");
        List<Supplier<Response>> reads = reads(client.token("tenant-admin")).stream()
                .filter(read -> read.get().statusCode() == 200)
                .toList();
        String person = person(client, secondTenants);
        // The first replica has held the lease since it started; it dies with it.
        assertThat(Files.readString(platform.stack().log("tenants"))).contains("Relaying the access lane");
        platform.stack().service("tenants").kill();
        disable(client, secondTenants, person);
        long answered = System.nanoTime();
        // The first two are the tenants service, of which one replica is gone.
        for (Supplier<Response> read : reads(client.token("tenant-admin")).subList(2, 6)) {
            refused(read, answered, ACROSS_A_RELAYS_DEATH);
        }
        told("refused across the relay's death", answered);
        assertThat(reads).isNotEmpty();
        platform.stack().restart("tenants");
    }

    @Test
    void aSuspensionIsObeyedByEveryServiceWhileReadsAndRowsGoOn() {
        TestClient client = TestClient.live(platform, "quiet-inn", "+82212345023");
        String admin = client.token("tenant-admin");
        String system = client.token("tenant-system");
        String agents = "/v1/presence/agents";
        Awaitility.await()
                .atMost(SOON)
                .until(() -> !platform.to("presence", system)
                        .get(agents)
                        .<List<?>>path("items")
                        .isEmpty());
        String agent = platform.to("presence", system).get(agents).path("items[0].agentId");
        Map<String, Callable<Response>> changes = Map.of(
                "tenants",
                () -> platform.to("tenants", admin)
                        .body(Map.of())
                        .post("/v1/tenants/" + client.slug() + "/people/" + person(client, platform.url("tenants"))
                                + ":enable"),
                "presence",
                () -> platform.to("presence", system)
                        .body(Map.of("availability", "SIGNED_OUT"))
                        .put(agents + "/" + agent + "/availability"));
        platform.to("tenants", client.token("member"))
                .body(Map.of("reason", "unpaid"))
                .post("/v1/tenants/" + client.slug() + ":suspend")
                .then()
                .statusCode(200);
        long answered = System.nanoTime();
        changes.forEach((service, change) -> Awaitility.await(service)
                .pollInterval(Duration.ofMillis(50))
                .atMost(left(answered, SUSPENDED_WITHIN))
                .until(() -> change.call().statusCode() == 403));
        told("suspended", answered);
        assertThat(reads(admin)).allMatch(read -> read.get().statusCode() == 200);
        assertThat(platform.to("cdr", system)
                        .body(record(client))
                        .post("/v1/calls?source=crm")
                        .statusCode())
                .isEqualTo(202);
        platform.to("tenants", client.token("member"))
                .post("/v1/tenants/" + client.slug() + ":resume")
                .then()
                .statusCode(200);
        changes.forEach((service, change) -> Awaitility.await(service)
                .atMost(SUSPENDED_WITHIN)
                .until(() -> change.call().statusCode() == 200));
    }

    private List<Supplier<Response>> reads(String token) {
        return Stream.of(
                        Map.entry(platform.url("tenants"), "/v1/tenants"),
                        Map.entry(secondTenants, "/v1/tenants"),
                        Map.entry(platform.url("cdr"), "/v1/imports"),
                        Map.entry(secondCdr, "/v1/imports"),
                        Map.entry(platform.url("presence"), "/v1/presence/agents"),
                        Map.entry(platform.url("billing"), "/v1/invoices"))
                .<Supplier<Response>>map(read -> () -> at(read.getKey(), token).get(read.getValue()))
                .toList();
    }

    private static Map<String, Object> record(TestClient client) {
        String at = client.month().atDay(10) + "T10:00:00+09:00";
        return Map.of(
                "recordId",
                client.slug() + "-1",
                "startedAt",
                at,
                "answeredAt",
                at,
                "endedAt",
                client.month().atDay(10) + "T10:03:00+09:00",
                "caller",
                "0212345678",
                "callee",
                "0299998888",
                "direction",
                "OUTBOUND",
                "disposition",
                "ANSWERED");
    }

    /** The administrator's id, as its member sees it. */
    private static String person(TestClient client, String tenants) {
        return at(tenants, client.token("member"))
                .get("/v1/tenants/" + client.slug() + "/people")
                .path("items.find { it.roles.contains('tenant-admin') }.id");
    }

    private static void disable(TestClient client, String tenants, String person) {
        at(tenants, client.token("member"))
                .body(Map.of("reason", "left"))
                .post("/v1/tenants/" + client.slug() + "/people/" + person + ":disable")
                .then()
                .statusCode(200);
    }

    private static void refused(Supplier<Response> read, long since, Duration within) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(left(since, within))
                .until(() -> read.get().statusCode() == 401);
    }

    private static Duration left(long sinceNanos, Duration within) {
        return within.minusNanos(System.nanoTime() - sinceNanos);
    }

    private static void told(String what, long sinceNanos) {
        System.out.printf("  %s after %d ms%n", what, (System.nanoTime() - sinceNanos) / 1_000_000);
    }

    private static RequestSpecification at(String url, String token) {
        return RestAssured.given()
                .baseUri(url)
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .auth()
                .oauth2(token);
    }
}
