package coop.dure.bench.intake;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Processor time that the parts of the stack have taken: which of them a row costs most in. */
final class ProcessorTime {
    private static final String SERVICE = "services/";
    private final Map<String, Duration> taken = new TreeMap<>();

    /** As it stands; of processes that live now. */
    static ProcessorTime now() {
        ProcessorTime time = new ProcessorTime();
        time.add("benchmark", ProcessHandle.current());
        ProcessHandle.current().descendants().forEach(process -> time.add(part(process), process));
        return time;
    }

    /** What was taken since an earlier look, by part. */
    Map<String, Duration> since(ProcessorTime earlier) {
        Map<String, Duration> spent = new TreeMap<>();
        taken.forEach((part, time) -> spent.put(part, time.minus(earlier.taken.getOrDefault(part, Duration.ZERO))));
        return spent;
    }

    private void add(String part, ProcessHandle process) {
        taken.merge(part, process.info().totalCpuDuration().orElse(Duration.ZERO), Duration::plus);
    }

    /** By the program where it is not Java, else by what it was started with. */
    private static String part(ProcessHandle process) {
        if (!process.info().command().orElse("").endsWith("java")) {
            return "PostgreSQL";
        }
        String line = process.info().commandLine().orElse("");
        int at = line.indexOf(SERVICE);
        if (at >= 0) {
            int from = at + SERVICE.length();
            return line.substring(from, line.indexOf('/', from));
        }
        return line.contains("kc.home.dir") ? "Keycloak" : "Kafka";
    }
}
