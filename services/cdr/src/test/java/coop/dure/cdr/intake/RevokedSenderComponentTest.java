package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.cdr.testing.SlowUpload;
import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.platform.testing.TestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Files end with the right to send or read them, not with their end. */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class RevokedSenderComponentTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);

    private final TopicNames topics;
    private CdrTenant hotel;

    RevokedSenderComponentTest(TopicNames topics) {
        this.topics = topics;
    }

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void theUploadOfARevokedClientEndsWhatWasTakenStaysAndSomebodyElseGoesOn() throws IOException {
        String first = row(0) + row(1);
        String file = first + row(2) + row(3);
        String admin = hotel.organization().person("tenant-admin");
        String imported;
        try (SlowUpload upload = new SlowUpload(
                hotel,
                "POST /v1/imports?source=pbx&zoneChecked=true",
                "",
                file.getBytes(StandardCharsets.UTF_8).length)) {
            upload.send(first);
            Awaitility.await().atMost(SOON).until(() -> hotel.count("delivery", "state = 'RECEIVING'") == 1);
            imported = hotel.as(admin).get("/v1/imports").path("items[0].id");
            revoke(1);
            assertThat(CompletableFuture.supplyAsync(() -> toItsEnd(upload))).succeedsWithin(SOON);
        }
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.as(admin)
                        .get("/v1/imports/" + imported)
                        .path("status")
                        .equals("FAILED"));
        hotel.as(admin)
                .get("/v1/imports/" + imported)
                .then()
                .body("failure", equalTo("CUT_OFF"))
                .body("counters.read", equalTo(2));
        long offset =
                Long.parseLong(hotel.as(admin).head("/v1/imports/" + imported).header("Upload-Offset"));
        hotel.as(admin)
                .contentType("text/csv")
                .header("Upload-Offset", offset)
                .body(file.substring((int) offset))
                .patch("/v1/imports/" + imported)
                .then()
                .statusCode(202);
        Awaitility.await().atMost(SOON).until(() -> hotel.count("leg", "true") == 4);
    }

    @Test
    void theExportOfARevokedClientEnds() throws Exception {
        hotel.done(hotel.upload(row(0)));
        try (Connection all = TestDatabase.asSuperuser();
                Socket reader = new Socket("localhost", RestAssured.port)) {
            all.setAutoCommit(false);
            // So that it is at work.
            all.createStatement().execute("lock table leg in access exclusive mode");
            reader.getOutputStream()
                    .write(("GET /v1/calls:export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + hotel.systemToken() + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> CdrTenant.number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                                    + " and query like '%from leg%'")
                            > 0);
            revoke(2);
            assertThat(CompletableFuture.supplyAsync(() -> toItsEnd(reader))).succeedsWithin(SOON);
            all.rollback();
        }
    }

    private void revoke(long version) {
        JsonObject token = new JsonObject(
                new String(Base64.getUrlDecoder().decode(hotel.systemToken().split("\\.")[1]), StandardCharsets.UTF_8));
        String client = token.getString("azp");
        TestLog.tell(
                topics,
                Topics.TENANTS_ACCESS,
                hotel.id(),
                "client",
                client,
                new AccessChanged("CLIENT", client, hotel.id(), null, "DISABLED", null, null, null, version));
    }

    private static String row(int minute) {
        return MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(minute), "901099998888", 60) + "\n";
    }

    private static @Nullable String toItsEnd(SlowUpload upload) {
        try {
            return upload.answer();
        } catch (IOException reset) {
            return null;
        }
    }

    private static @Nullable String toItsEnd(Socket socket) {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException reset) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
