package coop.dure.tenants.provisioning;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.background.Bell;
import coop.dure.platform.background.ClaimKeeper;
import coop.dure.tenants.provisioning.ProvisioningTable.Claim;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Claims whatever provisioning is due and has it run, some tenants at once; several replicas share the work by claims.
 * Whoever makes something due wakes it with its commit, on every replica; a poll backs that up and finds what was put
 * off.
 */
@ApplicationScoped
class ProvisioningLoop {
    private static final Logger LOG = Logger.getLogger(ProvisioningLoop.class);
    private static final long POLL_MS = 300;
    private static final long STOP_WITHIN_MS = 8_000;
    /** As the trigger on the table says. */
    private static final String CHANNEL = "provisioning";

    private final ProvisioningTable table;
    private final RunProvisioning run;
    private final Bell bell;
    private final Semaphore idle;
    private final ExecutorService workers;
    private final BackgroundThread thread = new BackgroundThread("provisioning", POLL_MS, this::round);

    /** However slowly the identity server answers, nobody else takes up what is at work here. */
    private final ClaimKeeper<Claim> keeper;

    ProvisioningLoop(
            ProvisioningTable table,
            RunProvisioning run,
            Bell bell,
            @ConfigProperty(name = "dure.provisioning.at-once") int atOnce) {
        this.table = table;
        this.run = run;
        this.bell = bell;
        this.idle = new Semaphore(atOnce);
        this.workers = Executors.newFixedThreadPool(atOnce);
        this.keeper = new ClaimKeeper<>("provisioning-claim", table.claimLasts(), table::keep);
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        bell.listen(CHANNEL, thread::ring);
        thread.start();
        keeper.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
        workers.shutdown();
        if (!workers.awaitTermination(STOP_WITHIN_MS, TimeUnit.MILLISECONDS)) {
            LOG.infof("provisioning at work is left to another replica: %s", keeper.atWork());
        }
        keeper.stop();
    }

    private void round() {
        while (!thread.isStopping() && idle.tryAcquire()) {
            Optional<Claim> due = Optional.empty();
            try {
                due = table.claim();
            } finally {
                if (due.isEmpty()) {
                    idle.release();
                }
            }
            if (due.isEmpty()) {
                return;
            }
            Claim claim = due.get();
            workers.execute(() -> work(claim));
        }
    }

    private void work(Claim claim) {
        try {
            keeper.during(claim, () -> run.by(claim));
        } catch (RuntimeException e) {
            LOG.warnf("provisioning of tenant %s is taken up again after: %s", claim.tenantId(), e);
        } finally {
            idle.release();
            thread.ring();
        }
    }
}
