package coop.dure.cdr.retention;

import coop.dure.cdr.recording.MonthPartitions;
import coop.dure.platform.background.BackgroundThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the months to come, and lets go of what is past, now and again; every replica does, and any alone suffices. */
@ApplicationScoped
class RetentionLoop {
    private static final int MONTHS_AHEAD = 2;
    /** Late records of a month keep arriving for about so long; a month that is missing is made again. */
    private static final int MONTHS_LEFT_ALONE = 12;

    private final MonthPartitions partitions;
    private final ExpireCalls expire;
    private final ForgetReadings readings;
    private final DropEmptyMonths emptyMonths;
    private final EachByItself each;
    private final BackgroundThread thread;
    private final Clock clock = Clock.systemUTC();

    RetentionLoop(
            MonthPartitions partitions,
            ExpireCalls expire,
            ForgetReadings readings,
            DropEmptyMonths emptyMonths,
            EachByItself each,
            @ConfigProperty(name = "dure.cdr.retention-every") Duration every) {
        this.partitions = partitions;
        this.expire = expire;
        this.readings = readings;
        this.emptyMonths = emptyMonths;
        this.each = each;
        this.thread = new BackgroundThread("retention", every.toMillis(), this::round);
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
        thread.ring();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private void round() {
        YearMonth now = YearMonth.now(clock);
        each.attempt("months-ahead", null, () -> partitions.ensureAhead(now, MONTHS_AHEAD));
        each.attempt("calls", null, expire::now);
        each.attempt("readings", null, readings::now);
        each.attempt("empty-months", null, () -> emptyMonths.before(now.minusMonths(MONTHS_LEFT_ALONE)));
    }
}
