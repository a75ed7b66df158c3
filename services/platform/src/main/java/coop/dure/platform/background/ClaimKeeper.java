package coop.dure.platform.background;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Renews claims in a thread of its own for as long as they are at work here. So a claim can be short, and another replica
 * soon goes on where this one dies, and yet nobody takes over work that only takes long.
 *
 * @param <C> a claim
 */
public final class ClaimKeeper<C> {
    private static final Logger LOG = Logger.getLogger(ClaimKeeper.class);
    private static final int KEPT_IN_A_CLAIM = 4;
    private final Consumer<C> renew;
    private final Set<C> atWork = ConcurrentHashMap.newKeySet();
    private final BackgroundThread thread;

    /**
     * A keeper that has not begun yet.
     *
     * @param name of its thread
     * @param lasts how long a claim lasts that nobody renews
     * @param renew does so, where the claim is still held; blocks
     */
    public ClaimKeeper(String name, Duration lasts, Consumer<C> renew) {
        this.renew = renew;
        this.thread = new BackgroundThread(name, lasts.toMillis() / KEPT_IN_A_CLAIM, this::round);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Ends; what is at work runs out. */
    public void stop() throws InterruptedException {
        thread.stop();
    }

    /** Does work for which a claim is kept. */
    public void during(C claim, Runnable work) {
        atWork.add(claim);
        try {
            work.run();
        } finally {
            atWork.remove(claim);
        }
    }

    /** The claims that are kept. */
    public Set<C> atWork() {
        return Set.copyOf(atWork);
    }

    private void round() {
        for (C kept : atWork) {
            try {
                renew.accept(kept);
            } catch (RuntimeException e) {
                // Whoever works on it finds that it is lost, or given back, before it notes anything.
                LOG.debugf("claim %s is not kept: %s", kept, e);
            }
        }
    }
}
