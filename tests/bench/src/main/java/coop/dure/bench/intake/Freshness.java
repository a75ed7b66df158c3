package coop.dure.bench.intake;

import coop.dure.bench.Durations;
import coop.dure.bench.Http;
import coop.dure.bench.clients.Waiting;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How long after its acknowledgement a call is found by a search for its number, while others are taken in. */
final class Freshness {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LOOK_EVERY_MS = 10;
    private static final long PAUSE_MS = 100;
    private final String cdr;
    private final Supplier<String> token;
    private final Senders senders;
    private final String slug;

    Freshness(String cdr, Supplier<String> token, Senders senders, String slug) {
        this.cdr = cdr;
        this.token = token;
        this.senders = senders;
        this.slug = slug;
    }

    /** Posts calls one by one for as long as told, and looks for each. */
    Durations measure(Duration during) throws InterruptedException {
        Durations taken = new Durations();
        long end = System.nanoTime() + during.toNanos();
        for (int probe = 0; System.nanoTime() < end; probe++) {
            int which = probe;
            senders.post(slug, CallRows.now(which));
            long acknowledged = System.nanoTime();
            Waiting.until("a call being found", PATIENCE, LOOK_EVERY_MS, () -> found(CallRows.rareNumber(which)));
            taken.add(Duration.ofNanos(System.nanoTime() - acknowledged));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return taken;
    }

    private boolean found(String number) {
        String from = Instant.now().minus(Duration.ofHours(1)).toString();
        return Http.send(HttpRequest.newBuilder(URI.create(cdr + "/v1/calls?from=" + from + "&number="
                                        + URLEncoder.encode(number, StandardCharsets.UTF_8)))
                                .timeout(PATIENCE)
                                .header("Authorization", "Bearer " + token.get())
                                .header("Dure-Tenant", slug)
                                .GET()
                                .build())
                        .body()
                        .path("items")
                        .size()
                > 0;
    }
}
