package coop.dure.cdr.jobs;

import coop.dure.platform.progress.Progress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The moment that a job has come to, as it is told to whoever follows it. */
final class JobMoment {
    private static final List<CallJob.State> RUNNING =
            List.of(CallJob.State.COUNTING, CallJob.State.RUNNING, CallJob.State.SENT);

    private JobMoment() {}

    static Progress<CallJob> of(CallJob job) {
        return of(job, job.state(), job.progress(), job.calls() + job.legsChanged(), job.failure());
    }

    static Progress<Erasure> of(Erasure erasure) {
        return of(
                erasure,
                erasure.state(),
                erasure.progress(),
                erasure.calls() + erasure.legsErased(),
                erasure.failure());
    }

    /** Each further attempt that fails is told too. */
    private static <V> Progress<V> of(
            V view, CallJob.State state, JobProgress progress, long changed, @Nullable JobFailure failure) {
        String name = state.name().toLowerCase(Locale.ROOT);
        int failures = failure == null ? 0 : failure.attempts();
        String position = name + "." + progress.done() + "." + changed + "." + failures;
        return new Progress<>(name, position, RUNNING.contains(state), view);
    }
}
