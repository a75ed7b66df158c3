package coop.dure.system.faults;

import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends files of a client's switch whatever fails on the way: on from the offset that the import tells. */
final class Sender {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningPlatform platform;
    private final TestClient client;

    Sender(RunningPlatform platform, TestClient client) {
        this.platform = platform;
        this.client = client;
    }

    /**
     * Sends a file, and waits until each of its lines is counted once.
     *
     * @param amidst what happens when half of it was sent
     * @return the import's id
     */
    String send(MixedFile file, Runnable amidst) {
        byte[] bytes = file.bytes();
        Half body = new Half(bytes, amidst);
        send("POST", "/v1/imports?source=pbx", file, 0, body);
        body.awaitHappened();
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> isTaken(file, bytes));
        String id = id(file);
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> countedOnce(id, file));
        return id;
    }

    /** Sends the rest where any is missing. */
    private boolean isTaken(MixedFile file, byte[] bytes) {
        String id = id(file);
        if (id.isEmpty()) {
            send("POST", "/v1/imports?source=pbx", file, 0, new ByteArrayInputStream(bytes));
            return false;
        }
        String status = cdr().get("/v1/imports/" + id).path("status");
        if (status.equals("STORING") || status.equals("DONE")) {
            return true;
        }
        Response head = cdr().head("/v1/imports/" + id);
        int offset = Integer.parseInt(head.header("Upload-Offset"));
        InputStream rest = new ByteArrayInputStream(Arrays.copyOfRange(bytes, offset, bytes.length));
        return send("PATCH", "/v1/imports/" + id, file, offset, rest);
    }

    private String id(MixedFile file) {
        String found =
                cdr().get("/v1/imports?limit=100").path("items.find { it.fileName == '" + file.name() + "' }?.id");
        return found == null ? "" : found;
    }

    private boolean send(String method, String path, MixedFile file, long offset, InputStream body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(platform.url("cdr") + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + client.token("tenant-system"))
                .header("Content-Type", "text/csv")
                .header("Upload-Length", String.valueOf(file.bytes().length))
                .header("Dure-File-Name", file.name())
                .method(method, HttpRequest.BodyPublishers.ofInputStream(() -> body));
        if (method.equals("PATCH")) {
            request.header("Upload-Offset", String.valueOf(offset));
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            System.out.println(
                    "  " + method + " of " + file.name() + " from byte " + offset + ": " + answer.statusCode());
            assertThat(answer.statusCode()).as(answer.body()).isIn(202, 409, 503);
            return answer.statusCode() == 202;
        } catch (IOException ended) {
            System.out.println("  " + method + " of " + file.name() + " is cut off");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void countedOnce(String id, MixedFile file) {
        JsonPath done = cdr().get("/v1/imports/" + id).jsonPath();
        assertThat(done.getString("status")).isEqualTo("DONE");
        assertThat(done.getInt("counters.read")).isEqualTo(file.lines());
        assertThat(done.getInt("counters.rejected")).isEqualTo(file.badLines());
        assertThat(done.getInt("counters.duplicate")).isZero();
        assertThat(done.getInt("counters.stored")).isEqualTo(file.rows());
    }

    private RequestSpecification cdr() {
        return platform.to("cdr", client.token("tenant-system"));
    }

    /** A file in the middle of which something happens. */
    private static final class Half extends InputStream {
        private final InputStream bytes;
        private final int half;
        private final Runnable amidst;
        private int read;
        private final CompletableFuture<Void> happened = new CompletableFuture<>();

        Half(byte[] file, Runnable amidst) {
            this.bytes = new ByteArrayInputStream(file);
            this.half = file.length / 2;
            this.amidst = amidst;
        }

        @Override
        public int read() throws IOException {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            if (read == half && !happened.isDone()) {
                try {
                    amidst.run();
                    happened.complete(null);
                } catch (RuntimeException | AssertionError failed) {
                    happened.completeExceptionally(failed);
                }
            }
            int some = bytes.read(into, at, read < half ? Math.min(length, half - read) : length);
            read += Math.max(0, some);
            return some;
        }

        /** The connection may be gone before it has happened. */
        void awaitHappened() {
            happened.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        }
    }
}
