package coop.dure.presence.load;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Lets only a few of what costs much go on at once on this replica, and one of each tenant: agents' commands, which use
 * the same connections and threads, always find some. Whoever comes beyond is told at once when to come again.
 */
public final class FewAtOnce {
    private final int most;
    private final String because;
    private final long retrySeconds;
    private final Set<UUID> atWork = new HashSet<>();

    /**
     * None yet.
     *
     * @param most how many, of all tenants together
     * @param because key of the text that says what is at work
     * @param retrySeconds when to come again
     */
    public FewAtOnce(int most, String because, long retrySeconds) {
        this.most = most;
        this.because = because;
        this.retrySeconds = retrySeconds;
    }

    /** Begins one; fails with a {@link Problem} where too many are at work. Whoever begins ends it too. */
    public synchronized void begin(UUID tenantId) {
        if (atWork.contains(tenantId) || atWork.size() >= most) {
            throw Problem.of(503, "overloaded").because(because, most).retryAfterSeconds(retrySeconds);
        }
        atWork.add(tenantId);
    }

    /** Ends what was begun. */
    public synchronized void end(UUID tenantId) {
        atWork.remove(tenantId);
    }

    /** Does it and ends. Who asked may be gone before: what is at work is so until it really ends. */
    public <T> Uni<T> run(UUID tenantId, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            begin(tenantId);
            return Uni.createFrom()
                    .emitter(asker -> Uni.createFrom()
                            .deferred(work::get)
                            .onTermination()
                            .invoke(() -> end(tenantId))
                            .subscribe()
                            .with(asker::complete, asker::fail));
        });
    }
}
