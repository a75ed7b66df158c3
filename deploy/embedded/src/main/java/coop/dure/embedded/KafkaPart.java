package coop.dure.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A real Kafka broker in a JVM of its own, with its data in a directory. Ready when it describes its cluster. */
public final class KafkaPart implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final List<String> JVM =
            List.of("-Xms64m", "-Xmx320m", "-XX:+UseSerialGC", "-Dlog4j2.level=WARN", "-XX:TieredStopAtLevel=1");
    private final Process process;
    private final int port;

    private KafkaPart(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a broker.
     *
     * @param directory data and log; what lies there from an earlier start is used again
     * @param port loopback port for clients
     * @param controllerPort loopback port of its controller
     * @throws PartFailedException if it does not start
     */
    public static KafkaPart start(Path directory, int port, int controllerPort) {
        Path log = directory.resolve("kafka.log");
        Path noted = directory.resolve("kafka.pid");
        try {
            Files.createDirectories(directory);
            LeftBehind.end(noted);
            for (int wanted : new int[] {port, controllerPort}) {
                if (Ports.taken(wanted)) {
                    throw PartFailedException.of("Kafka", "port " + wanted + " is taken", log);
                }
            }
            Process process = JavaProcess.start(
                    KafkaBroker.class.getName(),
                    JVM,
                    List.of(
                            directory.resolve("kafka").toString(),
                            String.valueOf(port),
                            String.valueOf(controllerPort)),
                    log);
            LeftBehind.note(noted, process);
            awaitReady(process, port, log);
            return new KafkaPart(process, port);
        } catch (IOException e) {
            throw PartFailedException.of("Kafka", String.valueOf(e.getMessage()), log, e);
        }
    }

    private static void awaitReady(Process process, int port, Path log) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + port,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                100);
        try (Admin admin = Admin.create(settings)) {
            var nodes = admin.describeCluster().nodes();
            long deadline = System.nanoTime() + READY_WITHIN.toNanos();
            while (true) {
                try {
                    if (!nodes.get(250, TimeUnit.MILLISECONDS).isEmpty()) {
                        return;
                    }
                } catch (TimeoutException e) {
                    // Not answered yet: look whether it can still be expected to.
                } catch (ExecutionException e) {
                    nodes = admin.describeCluster().nodes();
                }
                if (!process.isAlive()) {
                    throw PartFailedException.of("Kafka", "its process ended with " + process.exitValue(), log);
                }
                if (System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw PartFailedException.of("Kafka", "no answer within " + READY_WITHIN.toSeconds() + " s", log);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw PartFailedException.of("Kafka", "interrupted", log, e);
        }
    }

    /** What clients connect to. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Ends it at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}
