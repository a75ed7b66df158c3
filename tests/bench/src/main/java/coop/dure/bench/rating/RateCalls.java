package coop.dure.bench.rating;

import coop.dure.billing.rating.BaseCharge;
import coop.dure.billing.rating.CompiledPlan;
import coop.dure.billing.rating.Leg;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.rating.Rater;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Rates calls one after the other, each with its explanation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RateCalls {
    private static final int CALLS = 1 << 16;

    /** How many prefixes the plan has. */
    @Param({"1000", "100000"})
    public int prefixes;

    private @Nullable CompiledPlan plan;
    private Leg[] calls = {};
    private int next;

    /** Makes the plan and the calls. */
    @Setup
    public void make() {
        BigPlan made = new BigPlan(prefixes);
        PlanVersion version = made.version();
        plan = new CompiledPlan(version);
        calls = made.calls(CALLS);
    }

    /** One call. */
    @Benchmark
    public BaseCharge rate() {
        return Rater.rate(calls[next++ & CALLS - 1], plan, null);
    }
}
