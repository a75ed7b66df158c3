package coop.dure.tenants.provisioning;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs whatever provisioning is due, in a thread of its own; several replicas share the work by claims. */
@ApplicationScoped
class ProvisioningLoop {
    private static final Logger LOG = Logger.getLogger(ProvisioningLoop.class);
    private static final long POLL_MS = 300;
    private static final long STOP_WITHIN_MS = 8_000;
    private final ProvisioningTable table;
    private final RunProvisioning run;
    private final UUID replica = UUID.randomUUID();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable Thread thread;

    ProvisioningLoop(ProvisioningTable table, RunProvisioning run) {
        this.table = table;
        this.run = run;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        Thread loop = new Thread(this::loop, "provisioning");
        loop.setDaemon(true);
        thread = loop;
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(STOP_WITHIN_MS);
        }
    }

    private void loop() {
        try {
            while (!stopping.await(nothingDue() ? POLL_MS : 0, TimeUnit.MILLISECONDS)) {
                continue;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean nothingDue() {
        try {
            Optional<ProvisioningTable.Claim> claim = table.claim(replica);
            claim.ifPresent(run::by);
            return claim.isEmpty();
        } catch (RuntimeException e) {
            LOG.warnf("provisioning goes on after: %s", e);
            return true;
        }
    }
}
