package coop.dure.tenants.identity;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets only a few requests hold a database connection while the identity server answers, on each replica. When it hangs
 * these few wait, and whoever comes then is told to come again: everybody else's requests, revocations above all, find a
 * connection.
 */
@ApplicationScoped
public class FewAtOnce {
    /** A quarter of the connections that requests have. */
    private static final int MOST = 4;

    private static final long RETRY_SECONDS = 5;
    private final Semaphore free = new Semaphore(MOST);

    /** Does it, or fails with a problem that says when to come again. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!free.tryAcquire()) {
                return Uni.createFrom()
                        .failure(Problem.of(503, "identity-unavailable")
                                .because("identity.busy")
                                .retryAfterSeconds(RETRY_SECONDS));
            }
            return Uni.createFrom().deferred(work::get).onTermination().invoke(free::release);
        });
    }
}
