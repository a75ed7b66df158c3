package coop.dure.local.demo.play;

import coop.dure.embedded.PartFailedException;
import coop.dure.embedded.Root;
import coop.dure.local.Console;
import coop.dure.local.LocalStack;
import coop.dure.local.StackLock;
import coop.dure.local.StackPorts;
import coop.dure.local.StackSecrets;
import coop.dure.local.Up;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code deploy/local/demo}: a client's first month, end to end, with a report that ends in a proof. Starts the local
 * stack if it is not up, and then stops it again at the end. Any mismatch ends it with exit code 1.
 */
public final class Demo {
    private static final int RECORDS = 30_000;
    private static final String NAME = "demo";
    private static final Duration UP_WITHIN = Duration.ofMinutes(3);

    private Demo() {}

    public static void main(String[] arguments) throws IOException {
        Console.useUtf8();
        long begun = System.nanoTime();
        Optional<LocalStack> started = Optional.empty();
        int exit = 0;
        try {
            System.out.println("Dure 두레: one client's first month");
            if (StackLock.take(Up.directory(), NAME).isPresent()) {
                started = Optional.of(LocalStack.start(
                        Up.directory(), StackPorts.FIXED, true, part -> Say.line("%s is ready", part)));
            } else {
                useRunning();
            }
            FirstMonth.provisioned(platform()).play(RECORDS);
            memory();
            System.out.printf(Locale.ROOT, "%nDone in %.0f s.%n", (System.nanoTime() - begun) / 1e9);
        } catch (DemoFailedException | IllegalStateException | PartFailedException | UncheckedIOException failed) {
            if (started.filter(LocalStack::isEnding).isEmpty()) {
                System.out.printf("%n%s%n", failed.getMessage());
            }
            exit = 1;
        } finally {
            started.ifPresent(LocalStack::close);
        }
        System.exit(exit);
    }

    /** The stack that {@code deploy/local/up} started, or is starting. */
    private static void useRunning() throws IOException {
        if (StackLock.holder(Up.directory())
                .filter(holder -> holder.name().equals(NAME))
                .isPresent()) {
            throw new DemoFailedException("A demo is being played already; this one has to wait until it ends.");
        }
        Say.line("uses the local stack that is up");
        StackPorts ports = StackPorts.FIXED;
        for (int port : new int[] {ports.tenants(), ports.cdr(), ports.presence(), ports.billing()}) {
            String ready = "http://localhost:" + port + "/q/health/ready";
            Await.until(ready + " answering", UP_WITHIN, () -> Http.answers(ready), answers -> answers);
        }
    }

    private static Platform platform() throws IOException {
        StackPorts ports = StackPorts.FIXED;
        return new Platform(
                "http://localhost:" + ports.tenants(),
                "http://localhost:" + ports.cdr(),
                "http://localhost:" + ports.presence(),
                "http://localhost:" + ports.billing(),
                new SignIn(
                        "http://localhost:" + ports.keycloak(),
                        StackSecrets.of(Up.directory()).keycloak()));
    }

    /** Resident memory of the four services, where the system tells. */
    private static void memory() throws IOException {
        long sumKiB = 0;
        String services = Root.directory().resolve("services").toString();
        for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
            String command = process.info().commandLine().orElse("");
            Path status = Path.of("/proc/" + process.pid() + "/status");
            if (command.contains(services) && command.contains("quarkus-run.jar") && Files.exists(status)) {
                try (Stream<String> lines = Files.lines(status)) {
                    sumKiB += lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum();
                }
            }
        }
        if (sumKiB == 0) {
            System.out.printf("%nWhat the four services have resident is not told by this system.%n");
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%nThe four services together: %d MiB resident (1,536 at most is the aim).%n",
                sumKiB / 1024);
    }
}
