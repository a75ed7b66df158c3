package coop.dure.bench.presence;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is printed. */
final class Report {
    /** A rate at which it takes longer is not held. */
    static final double LATEST_HELD_MS = 250;

    private static final double LATEST_MS = 50;
    private static final long MOST_MIB = 512;
    private static final double LEAST_OF_BARE = 0.5;
    private static final double PERCENT = 100;

    private Report() {}

    static void begin(int agents, int tenants, int subscribers, int each) {
        print("%,d agents of %d tenants, %d subscribers of %d agents each", agents, tenants, subscribers, each);
    }

    static void connected(int agents, double perSecond) {
        print("%,6d agents connected, %,.0f a second", agents, perSecond);
    }

    static void idle(Idle none, List<Idle> rising) {
        print("%nidle, heartbeats only:%n   agents   service  PostgreSQL   service, an agent and second");
        row(none, "");
        rising.forEach(idle -> row(idle, String.format(Locale.ROOT, "%.1f \u00b5s", idle.microsPerAgent(none))));
        print(
                "an agent costs no more where there are many, up to a fifth more counts as equal (%s)",
                verdict(Idle.isLinear(none, rising)));
    }

    private static void row(Idle idle, String each) {
        print(
                "%,9d  %6.2f %%    %6.2f %%   %s",
                idle.agents(),
                Idle.share(idle.service(), idle.over()) * PERCENT,
                Idle.share(idle.database(), idle.over()) * PERCENT,
                each);
    }

    static void atTheRate(Outcome outcome, int connectionsLost) {
        print("%nat %,d changes a second, %,d of them, in ms:", outcome.perSecond(), outcome.commands());
        latencies(outcome);
        print(
                "  p99 until the subscriber hears it: %.1f ms (target: under %.0f ms, %s)",
                outcome.heard().p99(), LATEST_MS, verdict(outcome.heard().p99() < LATEST_MS));
        print(
                "  lost %d, replaced by a newer one %d, told twice %d, refused %d, unanswered %d, connections lost %d"
                        + " (target: none lost, %s)",
                outcome.lost(),
                outcome.conflated(),
                outcome.twice(),
                outcome.refused(),
                outcome.unanswered(),
                connectionsLost,
                verdict(outcome.isWhole() && connectionsLost == 0));
    }

    private static void latencies(Outcome outcome) {
        print("                                     median      p99     most");
        latency("sent by the generator", outcome.sent());
        latency("answered to the agent, stored", outcome.answered());
        latency("told to the subscriber", outcome.heard());
    }

    private static void latency(String what, Latency latency) {
        print("  %-32s %8.1f %8.1f %8.1f", what, latency.median(), latency.p99(), latency.most());
    }

    static void processors(Map<String, Duration> spent, int changes) {
        spent.forEach((part, time) -> print(
                "  %-12s %6.1f s of processor, %7.1f \u00b5s a change",
                part, time.toMillis() / 1e3, time.toNanos() / 1e3 / changes));
    }

    static void memory(long mib) {
        print("  the service took at most %d MiB (target: under %d MiB, %s)", mib, MOST_MIB, verdict(mib < MOST_MIB));
    }

    static void step(Outcome outcome) {
        print(
                "  at %,6d/s: answered p99 %,8.1f ms, told p99 %,8.1f ms, sent p99 %.1f ms%s",
                outcome.perSecond(),
                outcome.answered().p99(),
                outcome.heard().p99(),
                outcome.sent().p99(),
                outcome.isWhole()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; refused %d, unanswered %d, lost %d, replaced %d",
                                outcome.refused(),
                                outcome.unanswered(),
                                outcome.lost(),
                                outcome.conflated()));
    }

    static void highest(int rate, long mib) {
        print(
                "held with p99 under %.0f ms: %,d changes a second; the service took at most %d MiB",
                LATEST_HELD_MS, rate, mib);
    }

    static void baseline(Outcome outcome) {
        print("%na bare fan-out of the same messages, at %,d a second, in ms:", outcome.perSecond());
        latencies(outcome);
    }

    static void ratio(int rate, int bare, long bareMib) {
        double ratio = bare == 0 ? 0 : (double) rate / bare;
        print(
                "the bare fan-out held %,d a second and took at most %d MiB; of its rate the platform reaches %.2f"
                        + " (target: at least %.2f, %s)",
                bare, bareMib, ratio, LEAST_OF_BARE, verdict(ratio >= LEAST_OF_BARE));
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }

    private static String verdict(boolean met) {
        return met ? "met" : "missed";
    }
}
