package coop.dure.cdr.jobs;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import org.awaitility.Awaitility;

/** Imports of a client, and taking them back. */
final class Undoing {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);

    private Undoing() {}

    static String imported(CdrTenant hotel, String file) {
        return hotel.done(hotel.upload(file)).path("id");
    }

    static Response undo(CdrTenant hotel, String imported) {
        return hotel.asSystem()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "the wrong file"))
                .post("/v1/imports/" + imported + ":undo");
    }

    static Response undone(CdrTenant hotel, String imported) {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem()
                        .get("/v1/imports/" + imported)
                        .path("status")
                        .equals("UNDONE"));
        return hotel.asSystem().get("/v1/imports/" + imported);
    }

    static String file(int calls) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            file.append(MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(i), "901099998888", 60))
                    .append('\n');
        }
        return file.toString();
    }
}
