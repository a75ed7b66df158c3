package coop.dure.bench.presence;

import coop.dure.bench.clients.Waiting;
import coop.dure.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The baseline's process. */
final class BareProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MS = 50;
    private final Process process;
    private final int port = Ports.free();

    /** Running, and listening on its port. */
    BareProcess(Path directory, Samples samples) {
        Path said = directory.resolve("said.txt");
        samples.write(said);
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx160m",
                            "-XX:+UseSerialGC",
                            BareFanOut.class.getName(),
                            String.valueOf(port),
                            said.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("bare-fan-out.log").toFile());
            // Not on the command line: of a long one the system tells only the beginning, and no class by which to know
            // it.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Waiting.until("the bare fan-out listening", READY_WITHIN, LOOK_EVERY_MS, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the bare fan-out did not start: see its log in " + directory);
            }
            return Ports.taken(port);
        });
    }

    int port() {
        return port;
    }

    /** Resident memory in KiB; 0 where the system does not tell. */
    long residentKiB() {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
