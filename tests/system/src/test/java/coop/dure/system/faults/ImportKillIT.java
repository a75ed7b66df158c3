package coop.dure.system.faults;

import coop.dure.system.running.OnDisturbedPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of two replicas the one that receives a file is killed in the middle of it, several times: the upload goes on at the
 * other one, from the offset that it tells, and at the end each line was counted once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnDisturbedPlatform
class ImportKillIT {
    private static final int KILLS = Rounds.number() + 1;
    private static final int LINES = 4_000 * KILLS;
    /** Of a part: how far an upload has come is noted each thousand rows, and of what was sent some may be on its way. */
    private static final double KILLED_WITHIN = 0.5;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningPlatform platform;
    private CompletableFuture<Void> restarting = CompletableFuture.completedFuture(null);
    private String importId = "";

    ImportKillIT(RunningPlatform platform) {
        this.platform = platform;
        platform.stack().replica("cdr");
    }

    @AfterAll
    void leaveOne() {
        restarting.join();
        platform.stack().service("cdr-2").close();
    }

    @Test
    void anUploadWhoseReplicaIsKilledGoesOnAtTheOtherOneAndCountsEachLineOnce() throws Exception {
        TestClient client = TestClient.live(platform, "upload-inn", "+82212345006");
        PbxFile file = new PbxFile(client, LINES);
        Random moments = Rounds.moments("kills of imports");
        String[] replicas = {"cdr", "cdr-2"};
        long offset = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String receives = replicas[kill % 2];
            String goesOn = replicas[(kill + 1) % 2];
            long part = file.length() * (kill + 1) / (KILLS + 1);
            long before = offset + 1 + (long) ((part - offset) * KILLED_WITHIN * moments.nextDouble());
            sendUntilKilled(client, file, receives, goesOn, offset, part, before);
            offset = offset(client, goesOn);
            System.out.printf("  %s killed: goes on at byte %d of %d%n", receives, offset, file.length());
            assertThat(offset).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(part);
            restarting = CompletableFuture.runAsync(() -> restart(receives));
        }
        Response rest = platform.to(replicas[KILLS % 2], client.token("tenant-system"))
                .contentType("text/csv")
                .header("Upload-Offset", offset)
                .body(file.rest(offset, file.length(), () -> {}).readAllBytes())
                .patch("/v1/imports/" + importId);
        rest.then().statusCode(202);
        assertThat(rest.<Integer>path("accepted")).isEqualTo(file.rows());
        assertThat(rest.<Integer>path("rejectedCount")).isEqualTo(file.badLines());
        restarting.join();
        awaitEachLineCountedOnce(client, file);
        awaitEachRowChargedOnce(client, file);
        new StatisticsRecount(platform, client.slug(), client.month()).holds();
    }

    /** Sends until the log has the file up to a byte that was drawn, then the receiver is killed, while the other runs. */
    private void sendUntilKilled(
            TestClient client, PbxFile file, String receives, String watches, long from, long until, long before)
            throws InterruptedException {
        Runnable kill = () -> {
            restarting.join();
            Awaitility.await().atMost(PATIENCE).until(() -> offset(client, watches) >= before);
            platform.stack().service(receives).kill();
        };
        boolean first = importId.isEmpty();
        InputStream rest = file.rest(from, until, kill);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        platform.url(receives) + (first ? "/v1/imports?source=pbx" : "/v1/imports/" + importId)))
                .header("Authorization", "Bearer " + client.token("tenant-system"))
                .header("Content-Type", "text/csv")
                .header("Upload-Length", String.valueOf(file.length()))
                .method(first ? "POST" : "PATCH", HttpRequest.BodyPublishers.ofInputStream(() -> rest));
        if (!first) {
            request.header("Upload-Offset", String.valueOf(from));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            throw new AssertionError("answered " + answer.statusCode() + ": " + answer.body());
        } catch (IOException killed) {
            assertThat(platform.stack().service(receives).isRunning()).isFalse();
        }
    }

    /** As a replica tells it that does not receive. */
    private long offset(TestClient client, String replica) {
        if (importId.isEmpty()) {
            String found = platform.to(replica, client.token("tenant-system"))
                    .get("/v1/imports")
                    .path("items[0].id");
            importId = found == null ? "" : found;
        }
        if (importId.isEmpty()) {
            return -1;
        }
        Response head = platform.to(replica, client.token("tenant-system")).head("/v1/imports/" + importId);
        head.then().statusCode(200);
        return Long.parseLong(head.header("Upload-Offset"));
    }

    private void restart(String replica) {
        if (replica.equals("cdr")) {
            platform.stack().restart("cdr");
        } else {
            platform.stack().replica("cdr");
        }
    }

    private void awaitEachLineCountedOnce(TestClient client, PbxFile file) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            JsonPath done = platform.to("cdr", client.token("tenant-system"))
                    .get("/v1/imports/" + importId)
                    .jsonPath();
            assertThat(done.getString("status")).isEqualTo("DONE");
            assertThat(done.getInt("counters.read")).isEqualTo(LINES);
            assertThat(done.getInt("counters.rejected")).isEqualTo(file.badLines());
            assertThat(done.getInt("counters.duplicate")).isZero();
            assertThat(done.getInt("counters.stored")).isEqualTo(file.rows());
            assertThat(done.getLong("progress.done")).isEqualTo(file.length());
        });
        long rejects = platform.to("cdr", client.token("tenant-system"))
                .accept("application/x-ndjson")
                .get("/v1/imports/" + importId + "/rejects:export")
                .asString()
                .lines()
                .count();
        assertThat(rejects).isEqualTo(file.badLines());
    }

    /** A recount of legs and charges. */
    private void awaitEachRowChargedOnce(TestClient client, PbxFile file) {
        new LegsAndCharges(platform, client).awaitOneOfEach(file.rows());
        JsonPath summed = platform.to("cdr", client.token("tenant-system"))
                .get("/v1/calls?from=" + client.month().atDay(1).minusDays(1) + "T00:00:00Z&limit=1000")
                .jsonPath();
        assertThat(summed.getList("items.connectedSeconds", Integer.class)).containsOnly(PbxFile.SECONDS);
    }
}
