package coop.dure.tenants.provisioning;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.background.Bell;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs whatever provisioning is due, in a thread of its own; several replicas share the work by claims. Whoever makes
 * something due wakes it with its commit, on every replica; a poll backs that up and finds what was put off.
 */
@ApplicationScoped
class ProvisioningLoop {
    private static final Logger LOG = Logger.getLogger(ProvisioningLoop.class);
    private static final long POLL_MS = 300;
    /** As the trigger on the table says. */
    private static final String CHANNEL = "provisioning";

    private static final int KEPT_IN_A_CLAIM = 4;
    private final ProvisioningTable table;
    private final RunProvisioning run;
    private final Bell bell;
    private final UUID replica = UUID.randomUUID();
    private final BackgroundThread thread = new BackgroundThread("provisioning", POLL_MS, this::round);

    /** However slowly the identity server answers, nobody else takes up what is at work here. */
    private final BackgroundThread keeper;

    private volatile ProvisioningTable.@Nullable Claim atWork;

    ProvisioningLoop(ProvisioningTable table, RunProvisioning run, Bell bell) {
        this.table = table;
        this.run = run;
        this.bell = bell;
        this.keeper =
                new BackgroundThread("provisioning-claim", table.claimLasts().toMillis() / KEPT_IN_A_CLAIM, this::keep);
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        bell.listen(CHANNEL, thread::ring);
        thread.start();
        keeper.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
        keeper.stop();
    }

    private void round() {
        Optional<ProvisioningTable.Claim> due = table.claim(replica);
        while (due.isPresent()) {
            work(due.get());
            due = thread.isStopping() ? Optional.empty() : table.claim(replica);
        }
    }

    private void work(ProvisioningTable.Claim claim) {
        atWork = claim;
        try {
            run.by(claim);
        } finally {
            atWork = null;
        }
    }

    private void keep() {
        ProvisioningTable.Claim kept = atWork;
        try {
            if (kept != null) {
                table.keep(kept);
            }
        } catch (RuntimeException e) {
            // Whoever works on it finds that it is lost, or given back, before it notes anything.
            LOG.debugf("claim of tenant %s is not kept: %s", kept, e);
        }
    }
}
