package coop.dure.local.demo.play;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.local.demo.pbx.PbxMonth;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The client's PBX delivers its month. */
final class UploadScene {
    private static final Duration STORED_WITHIN = Duration.ofMinutes(5);
    private static final long SEED = 20260901;

    private UploadScene() {}

    /** The import when all its lines have been stored or refused. */
    static JsonNode play(Platform platform, Platform.Client client, Path file, int records) {
        Say.scene("The PBX of Hotel Hangang delivers " + client.month());
        long lines = new PbxMonth(client.month(), SEED, records).writeTo(file);
        Say.line("%,d lines of Asterisk cdr-csv, made from seed %d", lines, SEED);
        String system = platform.system(client);
        String path = Http.send(upload(platform, system, file), 202).location();
        Progress progress = new Progress();
        JsonNode done = Await.until(
                "storing the import",
                STORED_WITHIN,
                () -> progress.of(Http.get(platform.cdr() + path, system)),
                seen -> !seen.get("status").asText().matches("RECEIVING|STORING"));
        JsonNode counters = done.get("counters");
        Say.line(
                "read %,d = stored %,d + duplicate %,d + rejected %,d",
                counters.get("read").asLong(),
                counters.get("stored").asLong(),
                counters.get("duplicate").asLong(),
                counters.get("rejected").asLong());
        reasons(platform, system, path);
        return done;
    }

    static HttpRequest.Builder upload(Platform platform, String system, Path file) {
        try {
            return Http.to(platform.cdr() + "/v1/imports?source=pbx", system)
                    .header("Content-Type", "text/csv")
                    .header("Dure-File-Name", "Master.csv")
                    .POST(HttpRequest.BodyPublishers.ofFile(file));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says how far it has come, where that has changed. */
    private static final class Progress {
        private String said = "";

        JsonNode of(JsonNode seen) {
            JsonNode counters = seen.get("counters");
            String now = String.format(
                    Locale.ROOT,
                    "  %-9s %,7d of %,7d lines",
                    seen.get("status").asText(),
                    counters.get("read").asLong() - counters.get("underWay").asLong(),
                    counters.get("read").asLong());
            if (!now.equals(said)) {
                Say.line("%s", now);
                said = now;
            }
            return seen;
        }
    }

    private static void reasons(Platform platform, String system, String path) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (JsonNode reject :
                Http.get(platform.cdr() + path + "/rejects?limit=1000", system).get("items")) {
            reasons.merge(
                    reject.get("field").asText() + ": " + reject.get("reason").asText(), 1, Integer::sum);
        }
        reasons.forEach((reason, count) -> Say.line("  rejected %3d  %s", count, reason));
    }
}
