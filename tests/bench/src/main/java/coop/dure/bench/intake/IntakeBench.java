package coop.dure.bench.intake;

import coop.dure.bench.CopyBaseline;
import coop.dure.bench.Durations;
import coop.dure.bench.Machine;
import coop.dure.bench.Options;
import coop.dure.bench.ProcessorTime;
import coop.dure.bench.Token;
import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Member;
import coop.dure.bench.clients.Waiting;
import coop.dure.embedded.Root;
import coop.dure.local.LocalStack;
import coop.dure.local.StackPorts;
import coop.dure.local.demo.play.SignIn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Takes call records in over HTTP as fast as the platform does, until each is stored and rated; then at half of that
 * rate, looking how soon they are found; then lets PostgreSQL copy the same rows into the same tables.
 */
public final class IntakeBench {
    private static final int ROWS = 1_000_000;
    private static final int TENANTS = 300;
    private static final int BATCH = 2_000;
    private static final int AT_ONCE = 4;
    /** Until the compilers have done their work: with fewer, what is measured first is slower for their sake. */
    private static final int WARM_UP = 500_000;

    private static final int MOST_COPIED = 1_000_000;
    private static final int ROWS_PER_TRANSACTION = 5_000;
    private static final Duration DAYS = Duration.ofDays(20);
    private static final Duration AT_HALF_RATE = Duration.ofSeconds(60);
    private static final Duration THROUGH_WITHIN = Duration.ofHours(2);
    private static final long LOOK_EVERY_MS = 200;
    /** Charges are counted, all of them, at each look. */
    private static final long COUNT_EVERY_MS = 2_000;

    private IntakeBench() {}

    /**
     * Runs it: so many {@code --rows} of so many {@code --tenants}, {@code --batch} rows a post, {@code --at-once}; before, as
     * many to {@code --warm-up} with.
     */
    public static void run(Options options) {
        long rows = options.number("rows", ROWS);
        int tenants = options.number("tenants", TENANTS);
        int batch = options.number("batch", BATCH);
        int atOnce = options.number("at-once", AT_ONCE);
        long warmUp = options.number("warm-up", WARM_UP);
        Path directory = Root.directory().resolve("tests/bench/target/intake-" + System.currentTimeMillis());
        // Days of work, not minutes: both compilers, as in the images.
        System.setProperty("dure.services.jvm", "-XX:TieredStopAtLevel=4");
        System.out.println("intake: " + Machine.line());
        try (LocalStack stack = LocalStack.start(directory, StackPorts.free(), true, part -> {});
                Behind behind = new Behind(stack.postgresPort());
                Progress progress = new Progress(behind, stack.service("cdr"))) {
            SignIn signIn = new SignIn(stack.keycloakUrl(), stack.keycloakSecrets());
            Token operator = new Token(signIn::operator);
            List<Client> clients = IntStream.rangeClosed(1, tenants)
                    .mapToObj(number -> new Client("intake", number))
                    .toList();
            Member member = new Member(stack, signIn);
            clients.forEach(member::bringWithOwnJson);
            Senders senders = new Senders(
                    stack.service("cdr").url(),
                    operator,
                    clients,
                    new CallRows(warmUp + rows * 2, DAYS, Instant.now()),
                    batch,
                    atOnce,
                    progress::stored);
            senders.send(0, warmUp);
            through(behind, warmUp);

            ProcessorTime before = ProcessorTime.now(directory.resolve("postgres"));
            long begun = System.nanoTime();
            senders.send(warmUp, rows);
            double acknowledgedAfter = (System.nanoTime() - begun) / 1e9;
            through(behind, warmUp + rows);
            double seconds = (System.nanoTime() - begun) / 1e9;
            double perSecond = rows / seconds;
            Report.taken(rows, acknowledgedAfter, seconds, progress, warmUp, behind);
            Report.processors(ProcessorTime.now(directory.resolve("postgres")).since(before), rows);

            long half = (long) (perSecond / 2);
            Freshness freshness = new Freshness(
                    stack.service("cdr").url(),
                    operator,
                    senders,
                    clients.get(0).slug());
            CompletableFuture<Void> load = CompletableFuture.runAsync(
                    () -> senders.send(warmUp + rows, half * AT_HALF_RATE.toSeconds(), half),
                    task -> new Thread(task, "half-rate").start());
            Durations found = freshness.measure(AT_HALF_RATE);
            load.join();
            Report.found(half, found);
            through(behind, warmUp + rows + half * AT_HALF_RATE.toSeconds());

            CopyBaseline copy =
                    new CopyBaseline(behind.cdr(), directory.resolve("copied"), MOST_COPIED, ROWS_PER_TRANSACTION);
            Report.ratio(perSecond, copy.perSecond("call_row"), copy.perSecond("leg"));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void through(Behind behind, long rows) {
        Waiting.until(rows + " rows being stored", THROUGH_WITHIN, LOOK_EVERY_MS, () -> behind.stored() >= rows);
        Waiting.until(rows + " rows being rated", THROUGH_WITHIN, COUNT_EVERY_MS, () -> behind.rated() >= rows);
    }
}
