package coop.dure.bench.provisioning;

import java.util.Locale;

/** What is printed. */
final class Report {
    private static final double MOST_TIMES_BARE = 1.5;
    private static final double LONGEST_P95_MS = 1_000;
    private static final double MOST_SLOWDOWN = 0.20;

    private Report() {}

    static void window(Window window, int bareCalls) {
        System.out.printf(Locale.ROOT, "%n%s, each after the one before was live%n", window.name());
        line(
                "bare Keycloak calls (" + bareCalls + " a tenant)",
                window.bare().medianMs(),
                window.bare().p95Ms());
        line(
                "described until live",
                window.platform().medianMs(),
                window.platform().p95Ms());
        window.phases().forEach((phase, at) -> line("  until " + phase, at.medianMs(), at.p95Ms()));
        System.out.printf(
                Locale.ROOT,
                "times the bare calls: %.2f (target: at most %.1f, %s); p95 %.0f ms (target: under %.0f ms, %s)%n",
                window.ratio(),
                MOST_TIMES_BARE,
                verdict(window.ratio() <= MOST_TIMES_BARE),
                window.platform().p95Ms(),
                LONGEST_P95_MS,
                verdict(window.platform().p95Ms() < LONGEST_P95_MS));
    }

    static void slowdown(Window early, Window late) {
        double platform = late.platform().medianMs() / early.platform().medianMs() - 1;
        double bare = late.bare().medianMs() / early.bare().medianMs() - 1;
        System.out.printf(
                Locale.ROOT,
                "%nslowdown from %s to %s: %+.0f %% (target: at most %.0f %%, %s); the bare calls: %+.0f %%%n",
                early.name(),
                late.name(),
                platform * 100,
                MOST_SLOWDOWN * 100,
                verdict(platform <= MOST_SLOWDOWN),
                bare * 100);
    }

    private static void line(String what, double medianMs, double p95Ms) {
        System.out.printf(Locale.ROOT, "  %-36s median %6.0f ms   p95 %6.0f ms%n", what, medianMs, p95Ms);
    }

    private static String verdict(boolean met) {
        return met ? "met" : "missed";
    }
}
