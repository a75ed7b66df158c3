package coop.dure.bench.close;

import coop.dure.bench.close.Office.Closed;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What is printed. */
final class Report {
    private static final double MOST_TIMES = 3;
    private static final int LEAST_A_MINUTE = 1_000;
    private final long charges;
    private final double aggregateBefore;

    Report(long charges, double aggregateBefore) {
        this.charges = charges;
        this.aggregateBefore = aggregateBefore;
    }

    void closed(Closed closed, Map<String, Duration> spent) {
        print(
                "%n%,d charges: all closes asked for after %.2f s, all closed, invoiced and in the ledger after %.2f s",
                charges, closed.asked(), closed.closed());
        spent.forEach((part, time) -> print("  %-12s %6.2f s of processor", part, time.toMillis() / 1e3));
    }

    void verdict(Closed closed, double statement, double aggregateAfter) {
        double aggregate = (aggregateBefore + aggregateAfter) / 2;
        double times = (closed.closed() + statement) / aggregate;
        print("the statement of what was paid of them: %.3f s", statement);
        print("one SQL aggregate of the same charges: %.2f s before, %.2f s after", aggregateBefore, aggregateAfter);
        print(
                "closes and statement are %.2f times the aggregate (target: at most %.0f, %s)",
                times, MOST_TIMES, times <= MOST_TIMES ? "met" : "missed");
    }

    void pdfs(int count, double seconds) {
        double perMinute = count / seconds * 60;
        print(
                "%,d PDFs in %.1f s: %,.0f a minute (target: %,d, %s)",
                count, seconds, perMinute, LEAST_A_MINUTE, perMinute >= LEAST_A_MINUTE ? "met" : "missed");
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
