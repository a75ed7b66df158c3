package coop.dure.bench;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a figure was taken on, and what else went on there. */
public final class Machine {
    private Machine() {}

    /** One line: commit, time, processors, Java. */
    public static String line() {
        return String.format(
                Locale.ROOT,
                "commit %s, %s, %d processors, %s %s, Java %s",
                System.getenv().getOrDefault("DURE_COMMIT", "unknown"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version());
    }

    /** Processes that ran or wanted to, on average of the last minute; this benchmark's own among them. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
