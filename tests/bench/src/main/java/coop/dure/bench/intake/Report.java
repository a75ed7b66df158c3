package coop.dure.bench.intake;

import coop.dure.bench.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What is printed. */
final class Report {
    private static final double LEAST_OF_COPY = 0.25;
    private static final double LATEST_MS = 2_000;
    private static final long MOST_MIB = 384;
    private static final double MOST_APART = 0.15;
    private static final int PARTS = 10;
    private static final double MIB = 1024 * 1024;

    private Report() {}

    static void taken(
            long rows, double acknowledgedAfter, double seconds, Progress progress, long before, Behind behind) {
        System.out.printf(
                Locale.ROOT,
                "%n%,d rows over HTTP: acknowledged after %.0f s, all stored and rated after %.0f s: %,.0f rows/s%n",
                rows,
                acknowledgedAfter,
                seconds,
                rows / seconds);
        double first = progress.rate(before, before + rows / PARTS);
        double last = progress.rate(before + rows - rows / PARTS, before + rows);
        System.out.printf(
                Locale.ROOT,
                "stored: the first tenth %,.0f rows/s, the last tenth %,.0f rows/s: %+.0f %% (target: within %.0f %%, %s)%n",
                first,
                last,
                (last / first - 1) * 100,
                MOST_APART * 100,
                verdict(Math.abs(last / first - 1) <= MOST_APART));
        System.out.printf(
                Locale.ROOT,
                "cdr took at most %d MiB (target: under %d MiB, %s)%n",
                progress.mostMiB(),
                MOST_MIB,
                verdict(progress.mostMiB() < MOST_MIB));
        System.out.printf(
                Locale.ROOT,
                "on disk with indexes: rows %.0f MiB, legs %.0f MiB%n",
                behind.bytesOf("call_row") / MIB,
                behind.bytesOf("leg") / MIB);
    }

    static void processors(Map<String, Duration> spent, long rows) {
        spent.forEach((part, time) -> System.out.printf(
                Locale.ROOT,
                "  %-12s %6.1f s of processor, %5.1f \u00b5s a row%n",
                part,
                time.toMillis() / 1e3,
                time.toNanos() / 1e3 / rows));
    }

    static void found(long perSecond, Durations found) {
        System.out.printf(
                Locale.ROOT,
                "at %,d rows/s: from acknowledged to found by its number, of %d calls, median %.0f ms, p99 %.0f ms"
                        + " (target: under %.0f ms, %s)%n",
                perSecond,
                found.count(),
                found.medianMs(),
                found.p99Ms(),
                LATEST_MS,
                verdict(found.p99Ms() < LATEST_MS));
    }

    static void ratio(double perSecond, double rowsCopied, double legsCopied) {
        ratio("its rows as they were sent, into call_row", perSecond, rowsCopied);
        ratio("its records as they are searched, into leg", perSecond, legsCopied);
        ratio("both", perSecond, 1 / (1 / rowsCopied + 1 / legsCopied));
    }

    private static void ratio(String what, double perSecond, double copied) {
        System.out.printf(
                Locale.ROOT,
                "COPY of %s: %,.0f a second; of that the platform reaches %.2f (target: at least %.2f, %s)%n",
                what,
                copied,
                perSecond / copied,
                LEAST_OF_COPY,
                verdict(perSecond / copied >= LEAST_OF_COPY));
    }

    private static String verdict(boolean met) {
        return met ? "met" : "missed";
    }
}
