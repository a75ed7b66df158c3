package coop.dure.cdr.jobs;

import coop.dure.cdr.jobs.JobPages.JobPage;
import coop.dure.cdr.recording.CountRefolds;
import coop.dure.cdr.recording.ForgetNames;
import coop.dure.cdr.recording.LogPositions;
import coop.dure.cdr.recording.WriteActs;
import coop.dure.contracts.cdr.CallActed;
import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.background.ClaimKeeper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Works on jobs, in a thread of its own; replicas share the work by leases. A page's acts are in the log before it is
 * noted that they are: a replica that dies between leaves another one to send them again, which changes nothing.
 */
@ApplicationScoped
class CallJobLoop {
    private static final Logger LOG = Logger.getLogger(CallJobLoop.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final long POLL_MS = BETWEEN_LOOKS.toMillis();

    /** Then it is another job's turn. */
    private static final int PAGES_A_TURN = 20;

    private final JobClaims claims;
    private final JobPages pages;
    private final WriteActs writeActs;
    private final CountRefolds countRefolds;
    private final ForgetNames forgetNames;
    private final LogPositions positions;
    private final LogEnds logEnds;
    private final Counter failures;
    private final UUID replica = UUID.randomUUID();
    private final BackgroundThread thread = new BackgroundThread("call-jobs", POLL_MS, this::round);
    private final ClaimKeeper<JobClaim> keeper;

    CallJobLoop(
            JobClaims claims,
            JobPages pages,
            WriteActs writeActs,
            CountRefolds countRefolds,
            ForgetNames forgetNames,
            LogPositions positions,
            LogEnds logEnds,
            MeterRegistry meters) {
        this.claims = claims;
        this.pages = pages;
        this.writeActs = writeActs;
        this.countRefolds = countRefolds;
        this.forgetNames = forgetNames;
        this.positions = positions;
        this.logEnds = logEnds;
        this.failures = Counter.builder("dure.cdr.job.failures")
                .description("Attempts at jobs on many calls that failed")
                .register(meters);
        this.keeper = new ClaimKeeper<>("call-job-claim", JobClaims.LASTS, claims::keep);
    }

    /** There is something to do. */
    void ring() {
        thread.ring();
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
        keeper.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
        keeper.stop();
    }

    private void round() {
        claims.next(replica).ifPresent(claim -> {
            keeper.during(claim, () -> work(claim));
            ring();
        });
    }

    private void work(JobClaim claim) {
        try {
            claims.release(claim, claim.state() == CallJob.State.SENT ? settle(claim) : goOn(claim));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            claims.release(claim, Duration.ZERO);
        } catch (JobClaims.LostException lost) {
            LOG.debugf("job %s: %s", claim.id(), lost.getMessage());
        } catch (RuntimeException | ExecutionException | TimeoutException | StackOverflowError e) {
            LOG.warnf(e, "%s %s of tenant %s is tried again later", claim.kind(), claim.id(), claim.tenantId());
            failures.increment();
            claims.failed(claim, JobFailure.Told.of(e));
        }
    }

    /** Goes through some pages. Answers when to go on. */
    private Duration goOn(JobClaim claim) throws ExecutionException, TimeoutException, InterruptedException {
        JobClaim job = claim;
        if (job.topicId() != null && !job.topicId().equals(positions.topicId())) {
            claims.beginAgain(job);
            return Duration.ZERO;
        }
        if (job.waitsForTheLog()) {
            job = job.further(BehindLog.of(logEnds.last()), job.sentUpto(), positions.topicId());
            claims.progress(job, 0, 0, 0);
        }
        Map<Integer, Long> acknowledged = BehindLog.offsets(job.afterRow());
        if (!claims.worker(connection -> positions.passed(connection, acknowledged))) {
            return BETWEEN_LOOKS;
        }
        if (!job.counted()) {
            JobClaim begun = job;
            claims.total(
                    begun,
                    claims.worker(connection ->
                            JobPages.reach(connection, begun).chain(reach -> JobTotal.of(connection, begun, reach))));
        }
        for (int page = 0; page < PAGES_A_TURN && !thread.isStopping(); page++) {
            JobClaim now = job;
            JobPage next = claims.worker(connection -> pages.next(connection, now));
            List<CallActed> acts = ActsOfPage.of(now, next.rows());
            Map<Integer, Long> sentUpto = new HashMap<>(now.sentUpto());
            long legsChanged = 0;
            if (now.onlyCounts()) {
                legsChanged = now.kind() == JobClaim.Kind.ERASE ? 0 : countRefolds.of(acts);
            } else {
                writeActs.write(acts).forEach((partition, offset) -> sentUpto.merge(partition, offset, Math::max));
            }
            job = now.further(next.after(), sentUpto, positions.topicId());
            claims.progress(job, next.rows().size(), acts.size(), legsChanged);
            if (next.after() == null) {
                return ended(job);
            }
            if (next.after().equals(now.afterRow())) {
                return BETWEEN_LOOKS;
            }
        }
        return Duration.ZERO;
    }

    private Duration ended(JobClaim job) {
        if (job.dryRun()) {
            claims.done(job);
            return Duration.ZERO;
        }
        if (job.state() == CallJob.State.COUNTING) {
            claims.counted(job);
            return Duration.ZERO;
        }
        claims.sent(job);
        return settle(job);
    }

    /** It is done when all its acts are applied. */
    private Duration settle(JobClaim job) {
        if (job.topicId() != null && !job.topicId().equals(positions.topicId())) {
            claims.beginAgain(job);
        } else if (claims.worker(connection -> positions.passed(connection, job.sentUpto()))) {
            if (job.kind() == JobClaim.Kind.ERASE) {
                // Legs are without it now, so nothing is counted by it any more.
                forgetNames.of(job.tenantId(), EraseTexts.written(job));
            }
            claims.done(job);
        }
        return BETWEEN_LOOKS;
    }
}
