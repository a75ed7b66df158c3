package coop.dure.tenants.provisioning;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where a test holds provisioning and kills the service: a step has had its effect, and nobody has noted it. */
@ApplicationScoped
class PausePoint {
    private static final Logger LOG = Logger.getLogger(PausePoint.class);
    private static final Duration LONG = Duration.ofMinutes(10);
    private final String step;
    private final CountDownLatch shutdown = new CountDownLatch(1);

    PausePoint(@ConfigProperty(name = "dure.provisioning.pause-behind-step") String step) {
        this.step = step;
    }

    void behind(Step done) {
        if (!done.text().equals(step)) {
            return;
        }
        LOG.infof("paused behind step %s", step);
        try {
            if (!shutdown.await(LONG.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.infof("going on behind step %s", step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        shutdown.countDown();
    }
}
