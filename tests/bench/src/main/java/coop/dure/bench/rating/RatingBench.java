package coop.dure.bench.rating;

import coop.dure.bench.Machine;
import coop.dure.bench.Options;
import coop.dure.billing.rateplans.LoadRates;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Rates calls, and loads a plan's rates, in a JVM of its own by JMH. */
public final class RatingBench {
    private static final double MIB = 1024 * 1024;

    private RatingBench() {}

    /** Runs it. */
    public static void run(Options options) {
        System.out.println("rating: " + Machine.line() + ", load " + Machine.load());
        for (RunResult result : run(RateCalls.class)) {
            print(
                    "%,10d prefixes: %,12.0f ratings/s on one core, %,6.0f bytes a rating",
                    Integer.parseInt(result.getParams().getParam("prefixes")),
                    1e9 / result.getPrimaryResult().getScore(),
                    allocated(result));
        }
        for (RunResult result : run(LoadRates.class)) {
            String name = result.getParams().getBenchmark();
            print(
                    "%-8s %,10.0f ms for 170,000 rates, %,6.0f MiB of heap used up",
                    name.substring(name.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getScore(),
                    allocated(result) / MIB);
        }
        System.out.println("load at the end " + Machine.load());
    }

    private static Collection<RunResult> run(Class<?> benchmark) {
        try {
            return new Runner(new OptionsBuilder()
                            .include(benchmark.getName())
                            .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                            .addProfiler(GCProfiler.class)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(each -> each.getKey().endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getScore();
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
