package coop.dure.tenants.provisioning;

import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.provisioning.ProvisioningTable.Claim;
import coop.dure.tenants.provisioning.ProvisioningTable.Open;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Carries a claimed tenant as far as it goes: step after step, each of which ensures and may be repeated, so that dying
 * anywhere and going on elsewhere leaves nothing half done.
 */
@ApplicationScoped
class RunProvisioning {
    private static final Logger LOG = Logger.getLogger(RunProvisioning.class);
    private static final int LONGEST_ERROR = 500;
    private final ProvisioningTable table;
    private final StepWork work;
    private final BackOff backOff;
    private final PausePoint pause;

    RunProvisioning(ProvisioningTable table, StepWork work, BackOff backOff, PausePoint pause) {
        this.table = table;
        this.work = work;
        this.backOff = backOff;
        this.pause = pause;
    }

    void by(Claim claim) {
        while (true) {
            Optional<List<Open>> open = table.open(claim);
            if (open.isEmpty()) {
                givenBack(claim);
                return;
            }
            Optional<Open> next = open.get().stream()
                    .filter(step -> !step.step().waits() || step.prepared())
                    .findFirst();
            if (next.isEmpty()) {
                end(claim, open.get().isEmpty());
                return;
            }
            if (!tried(claim, next.get())) {
                return;
            }
        }
    }

    private void end(Claim claim, boolean allDone) {
        if (allDone) {
            work.activate(claim.tenantId(), claim.wantedVersion());
            table.release(claim, "DONE", null);
        } else {
            table.release(claim, "RUNNING", null);
        }
    }

    /** Whether to go on with the next step. */
    private boolean tried(Claim claim, Open open) {
        int attempts = open.attempts() + 1;
        try {
            work.ensure(open.step(), claim.tenantId(), () -> table.keep(claim));
            pause.behind(open.step());
            return table.note(claim, open.step(), "DONE", attempts, null) || givenBack(claim);
        } catch (IdentityConflictException conflict) {
            if (table.note(claim, open.step(), "FAILED", attempts, shortened(conflict))) {
                work.fail(claim.tenantId(), claim.wantedVersion());
                table.release(claim, "FAILED", null);
                return false;
            }
            return givenBack(claim);
        } catch (RuntimeException passing) {
            LOG.warnf("step %s of tenant %s, attempt %d: %s", open.step().text(), claim.tenantId(), attempts, passing);
            table.note(claim, open.step(), "PENDING", attempts, shortened(passing));
            table.release(claim, "RUNNING", OffsetDateTime.now().plus(backOff.after(attempts)));
            return false;
        }
    }

    /** Described anew, or claimed by another replica: whoever claims it next begins with what is there. */
    private boolean givenBack(Claim claim) {
        table.release(claim, "RUNNING", OffsetDateTime.now());
        return false;
    }

    private static String shortened(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.length() <= LONGEST_ERROR ? message : message.substring(0, LONGEST_ERROR);
    }
}
