package coop.dure.tenants.provisioning;

import coop.dure.platform.background.BackgroundThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Runs whatever provisioning is due, in a thread of its own; several replicas share the work by claims. */
@ApplicationScoped
class ProvisioningLoop {
    private static final Logger LOG = Logger.getLogger(ProvisioningLoop.class);
    private static final long POLL_MS = 300;
    private final ProvisioningTable table;
    private final RunProvisioning run;
    private final UUID replica = UUID.randomUUID();
    private final BackgroundThread thread = new BackgroundThread("provisioning", POLL_MS, this::round);

    ProvisioningLoop(ProvisioningTable table, RunProvisioning run) {
        this.table = table;
        this.run = run;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private void round() {
        while (!thread.isStopping() && !nothingDue()) {
            continue;
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
