package coop.dure.platform.closing;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.background.ClaimKeeper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Does what the closings of tenants ask of this service, in a thread of its own; replicas share the work by claims. */
@ApplicationScoped
class ExitLoop {
    private static final Logger LOG = Logger.getLogger(ExitLoop.class);
    private static final long POLL_MS = 300;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final ExitClaims claims;
    private final ExportTenant export;
    private final EraseTenant erase;
    private final UUID replica = UUID.randomUUID();
    private final BackgroundThread thread = new BackgroundThread("closing", POLL_MS, this::round);
    private final ClaimKeeper<ExitClaim> keeper;

    ExitLoop(ExitClaims claims, ExportTenant export, EraseTenant erase) {
        this.claims = claims;
        this.export = export;
        this.erase = erase;
        this.keeper = new ClaimKeeper<>("closing-claim", ExitClaims.LASTS, claims::keep);
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
        keeper.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
        keeper.stop();
    }

    private void round() {
        claims.next(replica).ifPresent(claim -> keeper.during(claim, () -> goOn(claim)));
    }

    private void goOn(ExitClaim claim) {
        try {
            Duration pause = claim.stage().equals("EXPORT") ? export.goOn(claim) : erase.goOn(claim);
            claims.release(claim, pause);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s of tenant %s is tried again", claim.stage(), claim.tenantId());
            claims.release(claim, AFTER_FAILURE);
        }
    }
}
