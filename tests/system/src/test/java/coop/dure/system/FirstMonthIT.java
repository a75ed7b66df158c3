package coop.dure.system;

import coop.dure.local.LocalStack;
import coop.dure.local.StackPorts;
import coop.dure.local.demo.pbx.PbxMonth;
import coop.dure.local.demo.play.FirstMonth;
import coop.dure.local.demo.recompute.Recomputation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A client's first month on the packaged services: undisturbed with its proof, and while parts are killed. */
class FirstMonthIT {
    private static final int AGENTS = 12;
    private static final int LINES_OF_A_DELIVERY = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void aClientsFirstMonthIsProvedToTheLastWon() {
        try (LocalStack stack = LocalStack.start(directory, StackPorts.free(), false, part -> {})) {
            FirstMonth.provisioned(stack).play(3_000);
        }
    }

    /**
     * 20,000 records are delivered in pieces while cdr, billing and the broker are ended at random moments and started
     * again. A delivery that was not acknowledged is sent again. In the end every line is stored and charged as if nothing
     * had happened.
     */
    @Test
    void whateverIsKilledEveryAcknowledgedRecordIsStoredOnceAndChargedOnce() throws IOException {
        long seed = System.nanoTime();
        System.out.println("FirstMonthIT kills by seed " + seed);
        Random moments = new Random(seed);
        try (LocalStack stack = LocalStack.start(directory, StackPorts.free(), false, part -> {})) {
            FirstMonth month = FirstMonth.provisioned(stack);
            Path file = directory.resolve("month.csv");
            new PbxMonth(month.month(), 7, 20_000).writeTo(file);
            List<Path> pieces = pieces(file);
            CompletableFuture<Void> disturbance = CompletableFuture.runAsync(() -> disturb(stack, moments));
            for (Path piece : pieces) {
                Awaitility.await().atMost(java.time.Duration.ofMinutes(3)).until(() -> month.deliver(piece));
            }
            disturbance.join();
            assertThat(pieces).hasSizeGreaterThan(15);
            month.awaitCharged(Recomputation.of(file, month.month(), AGENTS));
        }
    }

    /** Three rounds of each service, and the broker once. */
    private static void disturb(LocalStack stack, Random moments) {
        for (int round = 0; round < 3; round++) {
            for (String service : List.of("cdr", "billing")) {
                long momentMs = moments.nextInt(1_500);
                CompletableFuture.runAsync(
                                () -> {
                                    stack.service(service).kill();
                                    stack.restart(service);
                                },
                                CompletableFuture.delayedExecutor(momentMs, java.util.concurrent.TimeUnit.MILLISECONDS))
                        .join();
            }
            if (round == 1) {
                stack.restartKafka();
            }
        }
    }

    private List<Path> pieces(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Path> pieces = new java.util.ArrayList<>();
        for (int from = 0; from < lines.size(); from += LINES_OF_A_DELIVERY) {
            Path piece = directory.resolve("piece-" + from + ".csv");
            Files.write(piece, lines.subList(from, Math.min(lines.size(), from + LINES_OF_A_DELIVERY)));
            pieces.add(piece);
        }
        return pieces;
    }
}
