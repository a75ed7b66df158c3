package coop.dure.tenants.invitations;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.invitations.InvitationTable.Claim;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Sends the invitations that are due, in a thread of its own; several replicas share them by claims. */
@ApplicationScoped
class InvitationLoop {
    private static final Logger LOG = Logger.getLogger(InvitationLoop.class);
    private static final long POLL_MS = 1_000;
    private final InvitationTable table;
    private final IdentityDirectory identity;
    private final Duration validFor;
    private final UUID replica = UUID.randomUUID();
    private final BackgroundThread thread = new BackgroundThread("invitations", POLL_MS, this::round);

    InvitationLoop(
            InvitationTable table,
            IdentityDirectory identity,
            @ConfigProperty(name = "dure.invitations.valid-for") Duration validFor) {
        this.table = table;
        this.identity = identity;
        this.validFor = validFor;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    /** Until nothing is due, or a mail was not sent: the next one would hardly be either. */
    private void round() {
        Optional<Claim> claim = table.claim(replica);
        while (claim.isPresent() && sent(claim.get()) && !thread.isStopping()) {
            claim = table.claim(replica);
        }
    }

    private boolean sent(Claim claim) {
        try {
            if (identity.invite(claim.subject(), validFor, claim.byHand())) {
                table.sent(claim);
            } else {
                table.notNeeded(claim);
            }
            return true;
        } catch (IdentityConflictException refused) {
            table.failed(claim, String.valueOf(refused.getMessage()));
            return true;
        } catch (RuntimeException passing) {
            LOG.warnf("the invitation of %s is sent later: %s", claim.subject(), passing);
            table.notSent(claim, String.valueOf(passing.getMessage()));
            return false;
        }
    }
}
