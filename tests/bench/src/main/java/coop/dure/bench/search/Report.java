package coop.dure.bench.search;

import coop.dure.bench.search.Comparison.Taken;
import java.util.List;
import java.util.Locale;

/** What is printed. */
final class Report {
    private static final double MOST = 1.5;

    private Report() {}

    static void heading(String tenant, long legs) {
        print(
                "%n%s, %,d legs%n%-40s %6s %9s %9s %9s %9s %7s %7s",
                tenant, legs, "milliseconds", "legs", "HTTP", "p95", "SQL", "p95", "times", "more");
    }

    static void search(Taken taken) {
        print(
                "%-40s %6.0f %9.2f %9.2f %9.2f %9.2f %7.2f %7.2f %s",
                taken.name(),
                taken.legs(),
                taken.http().medianMs(),
                taken.http().p95Ms(),
                taken.sql().medianMs(),
                taken.sql().p95Ms(),
                taken.ratio(),
                taken.http().medianMs() - taken.sql().medianMs(),
                taken.ratio() <= MOST ? "" : "missed");
    }

    static void file(String kind, long rows, double http, double sql) {
        print(
                "a file of %,d legs, %s: %,.0f legs/s, by SQL through a cursor %,.0f legs/s: %.2f times (target: at most %.1f, %s)",
                rows, kind, rows / http, rows / sql, http / sql, MOST, http / sql <= MOST ? "met" : "missed");
    }

    static void verdict(List<Taken> all) {
        List<String> missed = all.stream()
                .filter(taken -> taken.ratio() > MOST)
                .map(Taken::name)
                .distinct()
                .toList();
        print(
                "%nof %d searches %d took at most %.1f times the bare SQL%s",
                all.size(),
                all.stream().filter(taken -> taken.ratio() <= MOST).count(),
                MOST,
                missed.isEmpty() ? "" : "; missed: " + String.join("; ", missed));
    }

    static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
