package coop.dure.billing.rateplans;

import com.fasterxml.jackson.databind.ObjectMapper;
import coop.dure.billing.rating.CompiledPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Loads 170,000 rates, beside billing's own readers because they are nobody else's: what a sender waits for, and what each
 * replica does when the version is published.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoadRates {
    static final int ROWS = 170_000;
    private static final String DOCUMENT = """
            {"validFrom": "2026-01-01T00:00:00+09:00", "currency": "KRW", "zone": "Asia/Seoul",
             "rounding": {"mode": "HALF_UP", "places": 2}, "notCharged": ["INBOUND"],
             "bands": [{"name": "night", "weight": 1, "from": "21:00", "until": "08:00", "days":
              ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY", "HOLIDAY"]}],
             "rates": [], "monthly": {"vatPercent": "10"}}""";

    private final HolidayTables holidays = new HolidayTables();
    private byte[] file = {};
    private @Nullable RatePlanDocument document;
    private @Nullable StoredRates stored;

    /** Makes the file: 100,000 prefixes, of which 70,000 have a price of their own at night. */
    @Setup
    public void make() throws IOException {
        document = new ObjectMapper().readValue(DOCUMENT, RatePlanDocument.class);
        Random random = new Random(20261001);
        TreeSet<String> prefixes = new TreeSet<>();
        while (prefixes.size() < 100_000) {
            prefixes.add(String.valueOf(1_000 + random.nextInt(9_000_000)));
        }
        StringBuilder text = new StringBuilder("destination,prefix,band,price,increments\n");
        int number = 0;
        for (String prefix : prefixes) {
            String destination = "destination " + prefix.substring(0, 3);
            text.append(destination)
                    .append(',')
                    .append(prefix)
                    .append(",,")
                    .append(number % 300)
                    .append(".5,30/6\n");
            if (number % 10 < 7) {
                text.append(destination).append(',').append(prefix).append(",night,");
                text.append(number % 200).append(".25,60/1\n");
            }
            number++;
        }
        file = text.toString().getBytes(StandardCharsets.UTF_8);
        stored = pack();
    }

    private StoredRates pack() throws IOException {
        StoredRates.Packing packing = new StoredRates.Packing();
        try (packing) {
            SentRates sent = new SentRates(new ByteArrayInputStream(file));
            read(taker -> sent.each(line -> {
                packing.add(line);
                taker.accept(line);
            }));
        }
        return packing.rates();
    }

    private PlanReader.Reading read(RateLines rates) {
        PlanReader.Reading reading = PlanReader.read("carrier", 1, Objects.requireNonNull(document), rates, holidays);
        if (!reading.defects().isEmpty()) {
            throw new IllegalStateException(String.valueOf(reading.defects()));
        }
        return reading;
    }

    /** A file is read, checked and packed. */
    @Benchmark
    public StoredRates read() throws IOException {
        return pack();
    }

    /** What is stored is read, checked and made ready to rate. */
    @Benchmark
    public List<CompiledPlan> compile() {
        PlanReader.Reading reading = read(Objects.requireNonNull(stored));
        return List.of(new CompiledPlan(Objects.requireNonNull(reading.version())));
    }
}
