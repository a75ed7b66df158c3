package coop.dure.cdr.recording;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The two moments at which a batch is half done, where fault tests stop the process: between the commit and the
 * publication of its legs, and between the publication's acknowledgement and the commit of its offsets. Does nothing
 * in production.
 */
@ApplicationScoped
public class PausePoint {
    private static final Logger LOG = Logger.getLogger(PausePoint.class);

    private final long beforePublishMs;
    private final long beforeOffsetCommitMs;
    private final CountDownLatch shutdown = new CountDownLatch(1);
    private volatile Consumer<Integer> onCommitted = legs -> {};

    PausePoint(
            @ConfigProperty(name = "dure.cdr.pause-before-publish-ms") long beforePublishMs,
            @ConfigProperty(name = "dure.cdr.pause-before-offset-commit-ms") long beforeOffsetCommitMs) {
        this.beforePublishMs = beforePublishMs;
        this.beforeOffsetCommitMs = beforeOffsetCommitMs;
    }

    /** For tests in this process: what happens after a commit; told how many legs wait to be published. */
    public void onCommitted(Consumer<Integer> action) {
        onCommitted = action;
    }

    void committed(int legs) throws InterruptedException {
        onCommitted.accept(legs);
        pause(beforePublishMs, legs, "paused between commit and publish");
    }

    void published(int legs) throws InterruptedException {
        pause(beforeOffsetCommitMs, legs, "paused between publish and offset commit");
    }

    void stop(@Observes ShutdownEvent event) {
        shutdown.countDown();
    }

    private void pause(long ms, int legs, String where) throws InterruptedException {
        if (ms > 0 && legs > 0) {
            LOG.info(where);
            if (shutdown.await(ms, TimeUnit.MILLISECONDS)) {
                LOG.debug("not paused any longer: the service stops");
            }
        }
    }
}
