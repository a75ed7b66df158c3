package coop.dure.platform.load;

import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class RequestsInHandComponentTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private String token = "";
    private final RequestsInHand inHand;
    private final int most;

    RequestsInHandComponentTest(RequestsInHand inHand, @ConfigProperty(name = "dure.load.requests-in-hand") int most) {
        this.inHand = inHand;
        this.most = most;
    }

    /** Another one each time: none asks for more than its due. */
    @BeforeEach
    void signIn() {
        token = TestIdentity.tenant("hotel").system();
    }

    @BeforeEach
    @AfterEach
    void none() {
        HeldResource.release();
        awaitInHand(0);
    }

    @Test
    void aReplicaThatHasItsFillTurnsAwayWhatComesBeyondAndStaysHealthy() {
        var held = hold(most);
        free().statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .body("type", equalTo("https://dure.coop/problems/overloaded"));
        given().header("Accept-Language", "ko").get("/v1/held/free").then().body("title", containsString("한꺼번에"));
        given().get("/q/health/live").then().statusCode(200);
        given().auth()
                .oauth2(TestIdentity.operator())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("dure_requests_in_hand " + most + ".0"))
                .body(containsString("dure_requests_refused_total{limit=\"in-hand\"}"))
                .body(not(containsString("dure_requests_refused_total{limit=\"in-hand\"} 0.0")));
        assertThat(inHand.count()).isEqualTo(most);
        HeldResource.release();
        assertThat(held)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        awaitInHand(0);
        free().statusCode(200);
    }

    @Test
    void whatIsTurnedAwayIsNotReadAndItsSenderIsToldAtOnce() throws IOException {
        hold(most);
        try (Socket sender = new Socket("localhost", RestAssured.port)) {
            sender.setSoTimeout((int) SOON.toMillis());
            send(sender, "POST /v1/held/free HTTP/1.1", "Content-Type: text/plain", "Content-Length: 1000000");
            byte[] head = sender.getInputStream().readNBytes(12);
            assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 503");
        }
    }

    @Test
    void ofASharedConnectionOnlyTheRequestIsTurnedAway() throws IOException, InterruptedException {
        HttpClient shared = HttpClient.newHttpClient();
        HttpRequest.Builder free = to("free");
        HttpResponse<Void> first = shared.send(free.build(), BodyHandlers.discarding());
        assertThat(first.version()).isEqualTo(HttpClient.Version.HTTP_2);
        hold(most);
        HttpRequest large = free.copy()
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x".repeat(1_000_000)))
                .build();
        assertThat(shared.send(large, BodyHandlers.discarding()).statusCode()).isEqualTo(503);
        HeldResource.release();
        awaitInHand(0);
        assertThat(shared.send(free.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void openStreamsDoNotCount() {
        List<InputStream> streams = IntStream.range(0, most + 2)
                .mapToObj(i -> {
                    HttpResponse<InputStream> stream =
                            get("quiet", BodyHandlers.ofInputStream()).join();
                    assertThat(stream.statusCode()).isEqualTo(200);
                    return stream.body();
                })
                .toList();
        awaitInHand(0);
        free().statusCode(200);
        streams.forEach(RequestsInHandComponentTest::close);
        awaitInHand(0);
    }

    @Test
    void whoGivesUpIsNotWaitedFor() throws IOException {
        try (Socket sender = new Socket("localhost", RestAssured.port)) {
            send(sender, "GET /v1/held HTTP/1.1", "Accept: */*");
            awaitInHand(1);
        }
        awaitInHand(0);
    }

    private List<CompletableFuture<HttpResponse<String>>> hold(int requests) {
        List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            held.add(get("", BodyHandlers.ofString()));
        }
        awaitInHand(requests);
        return held;
    }

    private <T> CompletableFuture<HttpResponse<T>> get(String path, BodyHandler<T> body) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(to(path).build(), body);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/held/" + path))
                .header("Authorization", "Bearer " + token);
    }

    private ValidatableResponse free() {
        return given().auth().oauth2(token).get("/v1/held/free").then();
    }

    private void send(Socket socket, String... lines) throws IOException {
        String head = String.join("\r\n", lines) + "\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    private void awaitInHand(int requests) {
        await().atMost(SOON).untilAsserted(() -> assertThat(inHand.count()).isEqualTo(requests));
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
