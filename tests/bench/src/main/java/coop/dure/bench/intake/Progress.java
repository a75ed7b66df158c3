package coop.dure.bench.intake;

import coop.dure.local.ServicePart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks several times a second at how much has been stored and how much memory cdr takes. */
final class Progress implements AutoCloseable {
    private static final long KIB_PER_MIB = 1024;
    private static final long LOOK_EVERY_MS = 200;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Sample> samples = new ArrayList<>();
    private long mostKiB;
    private volatile long stored;

    /** One look. */
    private record Sample(long nanos, long stored) {}

    Progress(Behind behind, ServicePart cdr) {
        clock.scheduleAtFixedRate(() -> look(behind, cdr), 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look(Behind behind, ServicePart cdr) {
        stored = behind.stored();
        samples.add(new Sample(System.nanoTime(), stored));
        mostKiB = Math.max(mostKiB, cdr.residentKiB().orElse(0));
    }

    /** Rows that were stored at the last look. */
    long stored() {
        return stored;
    }

    /** The most resident memory of cdr that was seen, in MiB. */
    synchronized long mostMiB() {
        return mostKiB / KIB_PER_MIB;
    }

    /** Rows stored a second while the stored rows grew from one number to another. */
    synchronized double rate(long from, long to) {
        Sample begin = at(from);
        Sample end = at(to);
        return (end.stored() - begin.stored()) / ((end.nanos() - begin.nanos()) / 1e9);
    }

    private Sample at(long stored) {
        return samples.stream()
                .filter(sample -> sample.stored() >= stored)
                .findFirst()
                .orElse(samples.get(samples.size() - 1));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
