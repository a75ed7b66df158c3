package coop.dure.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Processor time that the parts of the stack have taken: which of them costs most. */
public final class ProcessorTime {
    private static final Pattern SERVICE = Pattern.compile("services/(\\w+)/target/quarkus-app/");
    /** In the class name of what a benchmark itself starts beside the platform. */
    private static final String BASELINE = "coop.dure.bench.";

    private final Map<String, Duration> taken = new TreeMap<>();

    /**
     * As it stands; of processes that live now.
     *
     * @param postgres PostgreSQL's data: who serves it is nobody's child
     */
    public static ProcessorTime now(Path postgres) {
        ProcessorTime time = new ProcessorTime();
        time.add("benchmark", ProcessHandle.current());
        ProcessHandle.current().descendants().forEach(process -> time.add(part(process), process));
        ProcessHandle.of(postmaster(postgres)).ifPresent(server -> {
            time.add("PostgreSQL", server);
            server.descendants().forEach(process -> time.add("PostgreSQL", process));
        });
        return time;
    }

    private static long postmaster(Path postgres) {
        try (Stream<String> lines = Files.lines(postgres.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was taken since an earlier look, by part. */
    public Map<String, Duration> since(ProcessorTime earlier) {
        Map<String, Duration> spent = new TreeMap<>();
        taken.forEach((part, time) -> spent.put(part, time.minus(earlier.taken.getOrDefault(part, Duration.ZERO))));
        return spent;
    }

    private void add(String part, ProcessHandle process) {
        taken.merge(part, process.info().totalCpuDuration().orElse(Duration.ZERO), Duration::plus);
    }

    /** By what it was started with; all of them are Java's. */
    private static String part(ProcessHandle process) {
        String line = process.info().commandLine().orElse("");
        Matcher service = SERVICE.matcher(line);
        if (service.find()) {
            return service.group(1);
        }
        if (line.contains(BASELINE)) {
            return "baseline";
        }
        return line.contains("kc.home.dir") ? "Keycloak" : "Kafka";
    }
}
