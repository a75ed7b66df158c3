package coop.dure.bench.parse;

import coop.dure.bench.Machine;
import coop.dure.bench.Options;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Reads a file of each format again and again in a JVM of its own, by JMH. */
public final class ParseBench {
    private static final double MIB = 1024 * 1024;

    private ParseBench() {}

    /** Runs it for all formats, or for the {@code --format} named. */
    public static void run(Options options) {
        System.out.println("parse: " + Machine.line());
        ChainedOptionsBuilder run = new OptionsBuilder()
                .include(ReadFile.class.getName())
                .jvmArgs("-Xmx512m", "-XX:+UseSerialGC")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT);
        String format = options.text("format", "");
        if (!format.isEmpty()) {
            run.param("sample", format);
        }
        print(
                "%-22s %10s %9s %12s %8s %12s %9s",
                "", "rows/s", "MiB/s", "bytes a row", "split", "bytes a row", "times");
        try {
            Collection<RunResult> results = new Runner(run.build()).run();
            for (RunResult rows : results) {
                if (method(rows).equals("rows")) {
                    RunResult split = results.stream()
                            .filter(each -> method(each).equals("split") && sample(each) == sample(rows))
                            .findFirst()
                            .orElseThrow();
                    report(rows, split);
                }
            }
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void report(RunResult rows, RunResult split) {
        Sample sample = sample(rows);
        byte[] file = sample.file(ReadFile.BYTES);
        long records = sample.records(file);
        double seconds = rows.getPrimaryResult().getScore() / 1e6;
        double splitSeconds = split.getPrimaryResult().getScore() / 1e6;
        print(
                "%-22s %,10.0f %9.1f %,12.0f %8.1f %,12.0f %9.2f",
                sample,
                records / seconds,
                file.length / MIB / seconds,
                allocated(rows) / records,
                file.length / MIB / splitSeconds,
                allocated(split) / records,
                seconds / splitSeconds);
    }

    private static String method(RunResult result) {
        String name = result.getParams().getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Sample sample(RunResult result) {
        return Sample.valueOf(result.getParams().getParam("sample"));
    }

    /** Bytes of heap for one file. */
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
