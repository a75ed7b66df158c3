package coop.dure.local;

import coop.dure.embedded.LeftBehind;
import coop.dure.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One service as a process of its packaged jar. Ready when it says so. */
public final class ServicePart implements AutoCloseable {
    /**
     * Small and soon up to speed: four of them are to fit beside everything else on a developer's machine, for minutes
     * rather than days, where the second compiler takes more processor time than it saves.
     */
    private static final List<String> JVM = List.of(
            "-Xms48m",
            "-Xmx120m",
            "-Xss512k",
            "-Dfile.encoding=UTF-8",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=240m",
            "-XX:MaxMetaspaceSize=160m",
            "-XX:+ExitOnOutOfMemoryError");

    /** Headers of 8 bytes instead of 12 (JEP 519). */
    private static final int COMPACT_HEADERS_SINCE = 25;

    /** Of whoever runs them for longer, as benchmarks do: options that come after those above, and so hold. */
    private static final String MORE_OPTIONS = "dure.services.jvm";

    private static final String LARGE_BYTES = "524288";
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final int TAIL_LINES = 20;
    private final String name;
    private final int port;
    private final Process process;
    private final Path log;

    private ServicePart(String name, int port, Process process, Path log) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** Launches a service; see {@link #awaitReady}. */
    static ServicePart launch(Path root, String name, int port, Map<String, String> environment, Path log) {
        Path jar = root.resolve("services/" + name + "/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(name + " did not start: it is not packaged; run mvn package first");
        }
        try {
            // By the log's name, which each replica has of its own.
            Path noted = log.resolveSibling(log.getFileName().toString().replace(".log", ".pid"));
            Files.createDirectories(log.toAbsolutePath().getParent());
            LeftBehind.end(noted);
            if (Ports.taken(port)) {
                throw new IllegalStateException(name + " did not start: port " + port + " is taken");
            }
            List<String> more = Stream.of(System.getProperty(MORE_OPTIONS, "").split(" "))
                    .filter(option -> !option.isEmpty())
                    .toList();
            ProcessBuilder builder = new ProcessBuilder(
                            Stream.of(List.of(java()), JVM, compact(), more, List.of("-jar", jar.toString()))
                                    .flatMap(List::stream)
                                    .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // Otherwise glibc gives each of many threads an arena of its own, tens of MiB that are never given back.
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            // And keeps what a large batch took, because the next might be as large: these go back when they are done.
            builder.environment().put("MALLOC_MMAP_THRESHOLD_", LARGE_BYTES);
            builder.environment().put("MALLOC_TRIM_THRESHOLD_", LARGE_BYTES);
            builder.environment().putAll(environment);
            Process process = builder.start();
            LeftBehind.note(noted, process);
            return new ServicePart(name, port, process, log);
        } catch (IOException e) {
            throw new IllegalStateException(name + " did not start: " + e.getMessage(), e);
        }
    }

    private static List<String> compact() {
        return Runtime.version().feature() < COMPACT_HEADERS_SINCE
                ? List.of()
                : List.of("-XX:+UseCompactObjectHeaders");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Waits until it is ready.
     *
     * @throws IllegalStateException telling why, with the end of its log
     */
    public ServicePart awaitReady() {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            name + " did not start: its process ended with " + process.exitValue() + tail());
                }
                if (answers(http, ready)) {
                    return this;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name + " did not start: interrupted", e);
        }
        throw new IllegalStateException(
                name + " did not start: not ready within " + READY_WITHIN.toSeconds() + " s" + tail());
    }

    private static boolean answers(HttpClient http, HttpRequest ready) throws InterruptedException {
        try {
            return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return System.lineSeparator()
                    + String.join(
                            System.lineSeparator(),
                            lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its base URL. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Resident memory in KiB, where the system tells. */
    public OptionalLong residentKiB() {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether its process has not ended. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Lets it stand still, as a machine does that has no time for it (SIGSTOP). */
    public void pause() {
        signal("STOP");
    }

    /** Lets it go on. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            Process told = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
            if (told.waitFor() != 0) {
                throw new IllegalStateException(name + " did not get the signal " + signal);
            }
        } catch (IOException e) {
            throw new IllegalStateException(name + " did not get the signal " + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once, as a power cut would (SIGKILL). */
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
