package coop.dure.billing.rateplans;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/** Reads plans of many rates beside the event loops, which others need meanwhile. */
@ApplicationScoped
class OffLoop {
    private static final int MANY_RATES = 10_000;
    private static final int HEAVY_AT_ONCE = 2;
    private static final long RETRY_SECONDS = 2;

    private final Vertx vertx;
    private final Semaphore free = new Semaphore(HEAVY_AT_ONCE);

    OffLoop(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What comes of it, on the caller's context again. */
    <T> Uni<T> call(Callable<T> work) {
        return vertx.executeBlocking(work, false);
    }

    /**
     * The same for what anybody may ask for again and again. Where it takes much time and memory few do it at once; the
     * others come again later.
     *
     * @param rates how many it looks at
     */
    <T> Uni<T> limited(int rates, Callable<T> work) {
        if (rates < MANY_RATES) {
            return call(work);
        }
        return Uni.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                throw Problem.of(503, "overloaded")
                        .because("rate-plan.files-at-work")
                        .retryAfterSeconds(RETRY_SECONDS);
            }
            return call(() -> {
                try {
                    return work.call();
                } finally {
                    free.release();
                }
            });
        });
    }
}
