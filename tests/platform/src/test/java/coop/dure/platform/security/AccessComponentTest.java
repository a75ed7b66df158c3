package coop.dure.platform.security;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import coop.dure.platform.testing.TestLog;
import coop.dure.vocabulary.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class AccessComponentTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final TopicNames topics;
    private final TenantTransactions transactions;
    private final TenantDirectory directory;
    private final TestIdentity.Organization hotel = TestIdentity.tenant("hotel");

    AccessComponentTest(TopicNames topics, TenantTransactions transactions, TenantDirectory directory) {
        this.topics = topics;
        this.transactions = transactions;
        this.directory = directory;
    }

    @Test
    void aDisabledPersonIsRefusedWithAProblemAndComesBackWhenEnabled() {
        String token = hotel.newPerson(Roles.TENANT_ADMIN);
        String other = hotel.newPerson(Roles.TENANT_ADMIN);
        person(token, "DISABLED", null, 1);
        await().atMost(SOON)
                .untilAsserted(() -> call(Method.GET, "caller", token)
                        .statusCode(401)
                        .contentType("application/problem+json")
                        .body("type", equalTo("https://dure.coop/problems/access-ended")));
        given().header("Authorization", "Bearer " + token)
                .header("Accept-Language", "ko")
                .get("/v1/samples/caller")
                .then()
                .body("detail", containsString("비활성화"));
        call(Method.GET, "caller", other).statusCode(200);
        person(token, "ACTIVE", null, 2);
        awaitStatus(Method.GET, "caller", token, 200);
    }

    @Test
    void aTokenIssuedBeforeItWasRevokedIsRefused() {
        String token = hotel.newPerson(Roles.TENANT_ADMIN);
        person(token, "ACTIVE", Instant.now(), 1);
        awaitStatus(Method.GET, "caller", token, 401);
        // As is what is issued within the clocks' allowance: whoever signs in at once is told to wait.
        call(Method.GET, "caller", token).header("Retry-After", "6").body("detail", containsString("in a few seconds"));
        String longAgo = hotel.newPerson(Roles.TENANT_ADMIN);
        person(longAgo, "ACTIVE", Instant.now().minusSeconds(3_600), 1);
        call(Method.GET, "caller", longAgo).statusCode(200);
    }

    @Test
    void aClientComesFromItsNetworksOnly() {
        String token = hotel.system();
        client(token, "ACTIVE", List.of("198.51.100.0/24"), 1);
        await().atMost(SOON)
                .untilAsserted(() -> call(Method.GET, "caller", token)
                        .statusCode(403)
                        .body("type", equalTo("https://dure.coop/problems/network-not-allowed")));
        client(token, "ACTIVE", List.of("127.0.0.0/8", "::1/128"), 2);
        awaitStatus(Method.GET, "caller", token, 200);
        client(token, "DISABLED", null, 3);
        awaitStatus(Method.GET, "caller", token, 401);
    }

    @Test
    void aSuspendedTenantReadsListensAndDeliversRowsAndNothingElse() {
        String system = hotel.system();
        String admin = hotel.person(Roles.TENANT_ADMIN);
        life("SUSPENDED", 1);
        await().atMost(SOON)
                .untilAsserted(() -> call(Method.POST, "orders", admin)
                        .statusCode(403)
                        .body("type", equalTo("https://dure.coop/problems/tenant-suspended")));
        call(Method.GET, "caller", admin).statusCode(200);
        call(Method.POST, "rows", system).statusCode(200);
        lookedAfter(Ids.next(), 1);
        CompletableFuture<HttpResponse<Stream<String>>> stream = listen(system);
        assertThat(stream.join().statusCode()).isEqualTo(200);
        life("CLOSING", 2);
        await().atMost(SOON)
                .untilAsserted(() -> call(Method.POST, "rows", system)
                        .statusCode(403)
                        .body("type", equalTo("https://dure.coop/problems/tenant-closing")));
        call(Method.GET, "caller", system).statusCode(200);
        call(Method.GET, "stream", system, "text/event-stream").statusCode(403);
        ends(stream);
        life("CLOSED", 3);
        await().atMost(SOON)
                .untilAsserted(() -> call(Method.GET, "caller", system)
                        .statusCode(403)
                        .body("type", equalTo("https://dure.coop/problems/tenant-closed")));
        life("ACTIVE", 4);
        awaitStatus(Method.POST, "rows", system, 200);
    }

    @Test
    void theStreamOfWhoIsDisabledEnds() {
        TestIdentity.Organization member = TestIdentity.member("mem");
        String token = member.newPerson(Roles.MEMBER);
        lookedAfter(member.id(), 1);
        CompletableFuture<HttpResponse<Stream<String>>> stream = listen(token);
        assertThat(stream.join().statusCode()).isEqualTo(200);
        String subject = claims(token).getString("sub");
        TestLog.tell(
                topics,
                Topics.TENANTS_ACCESS,
                null,
                "person",
                subject,
                new AccessChanged("PERSON", subject, null, member.id(), "DISABLED", null, null, null, 1));
        ends(stream);
        call(Method.GET, "caller", token).statusCode(401);
    }

    @Test
    void aMemberListensOnlyWhileItLooksAfterTheTenant() {
        TestIdentity.Organization member = TestIdentity.member("mem");
        String token = member.newPerson(Roles.MEMBER);
        lookedAfter(member.id(), 1);
        CompletableFuture<HttpResponse<Stream<String>>> stream = listen(token);
        assertThat(stream.join().statusCode()).isEqualTo(200);
        lookedAfter(Ids.next(), 2);
        ends(stream);
        call(Method.GET, "caller", token).statusCode(200);
        assertThat(listen(token).join().statusCode()).isEqualTo(404);
    }

    @Test
    void theFileThatIsReadByWhoIsRevokedEnds() throws IOException {
        String token = hotel.system();
        lookedAfter(Ids.next(), 1);
        try (Socket reader = begin("GET", token, "")) {
            assertThat(reader.getInputStream().readNBytes(10_000)).hasSize(10_000);
            client(token, "DISABLED", null, 1);
            assertThat(CompletableFuture.supplyAsync(() -> toItsEnd(reader))).succeedsWithin(SOON);
        }
        await().atMost(SOON).until(() -> SampleResource.UNDER_WAY.get() == 0);
        client(token, "ACTIVE", null, 2);
        awaitStatus(Method.GET, "caller", token, 200);
    }

    @Test
    void theFileThatIsSentByWhoMayNotDeliverAnyMoreEndsThoughItsSenderPauses() throws IOException {
        String token = hotel.system();
        lookedAfter(Ids.next(), 1);
        long version = System.currentTimeMillis();
        try (Socket sender = begin("POST", token, "Content-Type: text/plain\r\nContent-Length: 1000000\r\n")) {
            sender.getOutputStream().write(new byte[1_000]);
            await().atMost(SOON).until(() -> SampleResource.UNDER_WAY.get() == 1);
            life("SUSPENDED", version);
            awaitStatus(Method.POST, "orders", hotel.person(Roles.TENANT_ADMIN), 403);
            assertThat(SampleResource.UNDER_WAY.get()).isEqualTo(1);
            life("CLOSING", version + 1);
            assertThat(CompletableFuture.supplyAsync(() -> toItsEnd(sender))).succeedsWithin(SOON);
        }
        await().atMost(SOON).until(() -> SampleResource.UNDER_WAY.get() == 0);
        life("ACTIVE", version + 2);
        awaitStatus(Method.POST, "rows", token, 200);
    }

    @Test
    void aMemberReadsAFileOnlyWhileItLooksAfterTheTenant() throws IOException {
        TestIdentity.Organization member = TestIdentity.member("mem");
        String token = member.newPerson(Roles.MEMBER);
        lookedAfter(member.id(), 1);
        try (Socket reader = begin("GET", token, CurrentTenant.HEADER + ": " + hotel.slug() + "\r\n")) {
            assertThat(reader.getInputStream().readNBytes(10_000)).hasSize(10_000);
            lookedAfter(Ids.next(), 2);
            assertThat(CompletableFuture.supplyAsync(() -> toItsEnd(reader))).succeedsWithin(SOON);
        }
        await().atMost(SOON).until(() -> SampleResource.UNDER_WAY.get() == 0);
    }

    private static Socket begin(String method, String token, String headers) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream()
                .write((method + " /v1/samples/file HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\n" + headers + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static long toItsEnd(Socket socket) {
        try {
            return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException reset) {
            return -1;
        }
    }

    @Test
    void aReplicaThatReadsWhoMayActIsReady() {
        given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'Reading who may act' }.status", equalTo("UP"));
    }

    private void lookedAfter(UUID member, long version) {
        TenantChanged state = new TenantChanged(
                hotel.id(),
                hotel.slug(),
                hotel.slug(),
                "ACTIVE",
                member,
                "Asia/Seoul",
                "ko-KR",
                "KRW",
                LocalDate.of(2026, 10, 1),
                List.of(),
                version);
        transactions
                .asWorker(connection -> directory.apply(connection, state))
                .await()
                .atMost(SOON);
    }

    private void person(String token, String status, @Nullable Instant notBefore, long version) {
        tell("PERSON", claims(token).getString("sub"), status, notBefore, null, version);
    }

    private void client(String token, String status, @Nullable List<String> networks, long version) {
        tell("CLIENT", claims(token).getString("azp"), status, null, networks, version);
    }

    private void life(String status, long version) {
        tell("TENANT", hotel.id().toString(), status, null, null, version);
    }

    private void tell(
            String kind,
            String subject,
            String status,
            @Nullable Instant notBefore,
            @Nullable List<String> networks,
            long version) {
        TestLog.tell(
                topics,
                Topics.TENANTS_ACCESS,
                hotel.id(),
                kind.toLowerCase(Locale.ROOT),
                subject,
                new AccessChanged(kind, subject, hotel.id(), null, status, notBefore, networks, null, version));
    }

    private static JsonObject claims(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static void awaitStatus(Method method, String path, String token, int status) {
        await().atMost(SOON).untilAsserted(() -> call(method, path, token).statusCode(status));
    }

    private static ValidatableResponse call(Method method, String path, String token) {
        return call(method, path, token, "*/*");
    }

    private static ValidatableResponse call(Method method, String path, String token, String accept) {
        return given().auth()
                .oauth2(token)
                .accept(accept)
                .contentType("application/json")
                .request(method, "/v1/samples/" + path)
                .then();
    }

    private CompletableFuture<HttpResponse<Stream<String>>> listen(String token) {
        return HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(
                                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/samples/stream"))
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "text/event-stream")
                                .header(CurrentTenant.HEADER, hotel.slug())
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
    }

    private static void ends(CompletableFuture<HttpResponse<Stream<String>>> stream) {
        assertThat(CompletableFuture.supplyAsync(() -> stream.join().body().count()))
                .succeedsWithin(SOON);
    }
}
