package coop.dure.system.faults;

import coop.dure.system.running.Call;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import io.restassured.path.json.JsonPath;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/** Records that a client posts in Dure's own JSON: outgoing calls of seven seconds to mobiles, 12.6 won each. */
final class Posts {
    /** Of a day's calls: none is of another month, however many there are. */
    private static final int SECONDS_OF_WORK = 36_000;

    private static final Duration UNDONE_WITHIN = Duration.ofMinutes(4);
    private final RunningPlatform platform;
    private final TestClient client;

    Posts(RunningPlatform platform, TestClient client) {
        this.platform = platform;
        this.client = client;
    }

    /** Posts so many records as NDJSON; true once all were acknowledged. */
    boolean post(int first, int records) {
        return posted(first, records).isPresent();
    }

    /** Posts them; the post's id once all were acknowledged. */
    Optional<String> posted(int first, int records) {
        String body =
                IntStream.range(first, first + records).mapToObj(this::record).collect(Collectors.joining("\n"));
        try {
            Call.Answer answer = new Call(platform.url("cdr"))
                    .as(client.token("tenant-system"))
                    .send("POST", "/v1/calls?source=crm", "application/x-ndjson", body);
            assertThat(answer.status()).as(answer.body()).isIn(202, 503);
            return answer.status() == 202
                    ? Optional.of(JsonPath.from(answer.body()).getString("id"))
                    : Optional.empty();
        } catch (UncheckedIOException ended) {
            return Optional.empty();
        }
    }

    private String record(int number) {
        OffsetDateTime start = client.month()
                .atDay(1 + number % 28)
                .atTime(9, 0)
                .atOffset(ZoneOffset.ofHours(9))
                .plusSeconds(number % SECONDS_OF_WORK);
        return "{\"recordId\":\"r" + number + "\",\"startedAt\":\"" + start + "\",\"answeredAt\":\"" + start
                + "\",\"endedAt\":\"" + start.plusSeconds(7)
                + "\",\"caller\":\"201\",\"callee\":\"01012345678\",\"direction\":\"OUTBOUND\","
                + "\"disposition\":\"ANSWERED\"}";
    }

    /** Waits until each record is one leg and has one charge, and none is missing. */
    void awaitEachStoredAndChargedOnce(int records) {
        new LegsAndCharges(platform, client).awaitOneOfEach(records);
    }

    /** Takes a post back; false where the service had ended. */
    boolean undo(String post) {
        return taken("/v1/posts/" + post);
    }

    /** Waits until a post is taken back. */
    void awaitUndone(String post) {
        awaitTaken("/v1/posts/" + post);
    }

    /** Takes an import back; false where the service had ended. */
    boolean undoImport(String id) {
        return taken("/v1/imports/" + id);
    }

    /** Waits until an import is taken back. */
    void awaitImportUndone(String id) {
        awaitTaken("/v1/imports/" + id);
    }

    private boolean taken(String delivery) {
        try {
            Call.Answer answer = new Call(platform.url("cdr"))
                    .as(client.token("tenant-system"))
                    .send("POST", delivery + ":undo", "application/json", Map.of("reason", "a mistake"));
            return answer.status() == 202;
        } catch (UncheckedIOException ended) {
            return false;
        }
    }

    private void awaitTaken(String delivery) {
        Awaitility.await()
                .atMost(UNDONE_WITHIN)
                .ignoreExceptions()
                .until(() -> platform.to("cdr", client.token("tenant-system"))
                        .get(delivery)
                        .path("status")
                        .equals("UNDONE"));
    }
}
