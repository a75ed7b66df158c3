package coop.dure.cdr.imports;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.cdr.testing.SlowUpload;
import coop.dure.platform.testing.Listener;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class ImportProgressComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final Duration SOON = Duration.ofSeconds(20);
    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void aListenerHearsHowAnImportComesOnUntilItIsDone() throws Exception {
        String file = lines(1_500);
        int part = file.indexOf('\n', file.length() * 4 / 5) + 1;
        Listener listener;
        try (SlowUpload upload = new SlowUpload(hotel, "POST /v1/imports?source=pbx", "", file.length())) {
            upload.send(file.substring(0, part));
            String id = id();
            listener = Listener.at("/v1/imports/" + id, hotel.systemToken(), null);
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> hotel.asSystem()
                            .get("/v1/imports/" + id)
                            .then()
                            .body("status", equalTo("RECEIVING"))
                            .body("progress.total", equalTo(file.length()))
                            .body("progress.done", greaterThan(0))
                            .body("progress.rowsPerSecond", greaterThan(0f))
                            .body("counters.stored", greaterThan(0)));
            Awaitility.await().atMost(SOON).until(() -> !listener.of("event").isEmpty());
            upload.send(file.substring(part));
            assertThat(upload.answer()).startsWith("HTTP/1.1 202");
        }
        assertThat(listener.ended().get(20, java.util.concurrent.TimeUnit.SECONDS))
                .isEqualTo(200);
        List<String> names = listener.of("event");
        assertThat(names).startsWith("receiving").endsWith("done").hasSizeGreaterThanOrEqualTo(2);
        assertThat(listener.of("id")).doesNotHaveDuplicates();
        String last = listener.of("data").get(names.size() - 1);
        assertThat(last).contains("\"stored\":1500").contains("\"done\":" + file.length());
    }

    @Test
    void howLongTheFileIsMayBeSaidWhereTheBodyDoesNotTell() throws IOException {
        String file = lines(3);
        hotel.asSystem()
                .contentType("text/csv")
                .header("Upload-Length", file.length() + 1)
                .body(file)
                .post("/v1/imports?source=pbx")
                .then()
                .statusCode(400);
        hotel.asSystem()
                .get("/v1/imports")
                .then()
                .body("items[0].failure", equalTo("CUT_OFF"))
                .body("items[0].progress.done", equalTo(file.length()))
                .body("items[0].progress.total", equalTo(file.length() + 1));
    }

    @Test
    void anImportThatIsNotThereIsNotStreamed() {
        Listener listener = Listener.at("/v1/imports/" + UUID.randomUUID(), hotel.systemToken(), null);
        assertThat(listener.ended().join()).isEqualTo(404);
    }

    private String id() {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem().get("/v1/imports").path("items[0].id") != null);
        return hotel.asSystem().get("/v1/imports").path("items[0].id");
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusSeconds(i), "901099998888", 60) + "\n")
                .collect(Collectors.joining());
    }
}
