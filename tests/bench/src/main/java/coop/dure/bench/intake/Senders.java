package coop.dure.bench.intake;

import coop.dure.bench.AtOnce;
import coop.dure.bench.Http;
import coop.dure.bench.clients.Client;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Posts batches of calls for many clients in shuffled order, several at once; each is acknowledged before the next, and
 * none is sent that is too far ahead of what is stored: all through a run as much is taken as is stored.
 */
final class Senders {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SEED = 4;
    private static final long MOST_AHEAD = 50_000;
    private static final long LOOK_EVERY_MS = 20;
    private final URI calls;
    private final Supplier<String> token;
    private final List<String> slugs = new ArrayList<>();
    private final CallRows rows;
    private final int batch;
    private final int atOnce;
    private final LongSupplier stored;

    Senders(
            String cdr,
            Supplier<String> token,
            List<Client> clients,
            CallRows rows,
            int batch,
            int atOnce,
            LongSupplier stored) {
        calls = URI.create(cdr + "/v1/calls?source=crm");
        this.token = token;
        clients.forEach(client -> slugs.add(client.slug()));
        Collections.shuffle(slugs, new Random(SEED));
        this.rows = rows;
        this.batch = batch;
        this.atOnce = atOnce;
        this.stored = stored;
    }

    /** Sends the calls from a number on, as fast as they are taken; answers when all were acknowledged. */
    void send(long from, long count) {
        send(from, count, Long.MAX_VALUE);
    }

    /** The same, at most so many calls a second. */
    void send(long from, long count, long perSecond) {
        AtomicLong next = new AtomicLong(from);
        long begun = System.nanoTime();
        Runnable sender = () -> {
            for (long at = next.getAndAdd(batch); at < from + count; at = next.getAndAdd(batch)) {
                awaitTurn(begun, at - from, perSecond);
                awaitRoom(at);
                post(slugOf(at), rows.batch(at, (int) Math.min(batch, from + count - at)));
            }
        };
        AtOnce.run(atOnce, Collections.nCopies(atOnce, sender));
    }

    /** Posts some lines for a client; returns when they were acknowledged. */
    void post(String slug, String lines) {
        Http.send(HttpRequest.newBuilder(calls)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.get())
                .header("Dure-Tenant", slug)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build());
    }

    private String slugOf(long call) {
        return slugs.get((int) (call / batch % slugs.size()));
    }

    private void awaitRoom(long at) {
        while (stored.getAsLong() < at - MOST_AHEAD) {
            sleep(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MS));
        }
    }

    private static void awaitTurn(long begun, long sent, long perSecond) {
        if (perSecond == Long.MAX_VALUE) {
            return;
        }
        long due = begun + (long) (sent * 1e9 / perSecond);
        sleep(due - System.nanoTime());
    }

    private static void sleep(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
