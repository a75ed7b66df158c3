package coop.dure.tenants.provisioning;

import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.provisioning.ProvisioningTable.Claim;
import coop.dure.tenants.provisioning.ProvisioningTable.Open;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Carries a claimed tenant as far as it goes: step after step, each of which ensures and may be repeated, so that dying
 * anywhere and going on elsewhere leaves nothing half done.
 */
@ApplicationScoped
class RunProvisioning {
    private static final Logger LOG = Logger.getLogger(RunProvisioning.class);
    private static final int LONGEST_ERROR = 500;
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);
    private final ProvisioningTable table;
    private final StepWork work;
    private final BackOff backOff;
    private final PausePoint pause;
    private final Duration longestTurn;

    RunProvisioning(
            ProvisioningTable table,
            StepWork work,
            BackOff backOff,
            PausePoint pause,
            @ConfigProperty(name = "dure.provisioning.longest-turn") Duration longestTurn) {
        this.table = table;
        this.work = work;
        this.backOff = backOff;
        this.pause = pause;
        this.longestTurn = longestTurn;
    }

    void by(Claim claim) {
        Optional<List<Open>> open = table.open(claim);
        if (open.isEmpty()) {
            givenBack(claim);
            return;
        }
        Organization organization = work.organization(claim.tenantId());
        Optional<Open> next = next(open.get());
        while (next.isPresent()) {
            open = tried(claim, organization, next.get());
            if (open.isEmpty()) {
                return;
            }
            next = next(open.get());
        }
        end(claim, open.get().isEmpty());
    }

    private static Optional<Open> next(List<Open> open) {
        return open.stream()
                .filter(step -> !step.step().waits() || step.prepared())
                .findFirst();
    }

    private void end(Claim claim, boolean allDone) {
        if (allDone) {
            work.activate(claim.tenantId(), claim.wantedVersion());
            table.release(claim, "DONE", null);
        } else {
            table.release(claim, "RUNNING", null);
        }
    }

    /** What is open behind the step; empty when it is not to be gone on now. */
    private Optional<List<Open>> tried(Claim claim, Organization organization, Open open) {
        int attempts = open.attempts() + 1;
        try {
            work.ensure(open.step(), organization, stillClaimed(claim, open.step()));
            pause.behind(open.step());
            Optional<List<Open>> rest = table.done(claim, open.step(), attempts);
            if (rest.isEmpty()) {
                givenBack(claim);
            }
            return rest;
        } catch (TurnOverException over) {
            givenBack(claim);
        } catch (IdentityConflictException conflict) {
            if (table.note(claim, open.step(), "FAILED", attempts, shortened(conflict))) {
                work.fail(claim.tenantId(), claim.wantedVersion());
                table.release(claim, "FAILED", null);
            } else {
                givenBack(claim);
            }
        } catch (RuntimeException passing) {
            LOG.warnf("step %s of tenant %s, attempt %d: %s", open.step().text(), claim.tenantId(), attempts, passing);
            table.note(claim, open.step(), "PENDING", attempts, shortened(passing));
            table.release(claim, "RUNNING", OffsetDateTime.now().plus(backOff.after(attempts)));
        }
        return Optional.empty();
    }

    /** The claim was held when the step began: it is looked at again as often as a long step needs, not each time. */
    private Runnable stillClaimed(Claim claim, Step step) {
        Turn turn = new Turn(longestTurn);
        AtomicLong keptAt = new AtomicLong(System.nanoTime());
        return () -> {
            if (step.goesOnWhereItWas() && turn.isOver()) {
                throw new TurnOverException();
            }
            if (System.nanoTime() - keptAt.get() > LOOK_AGAIN_AFTER.toNanos()) {
                table.keep(claim);
                keptAt.set(System.nanoTime());
            }
        };
    }

    /** Its turn is over: it goes behind those that are due, and on from where it came to. */
    private static final class TurnOverException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Described anew, claimed by another replica, or its turn over: whoever claims it next begins with what is there. */
    private void givenBack(Claim claim) {
        table.release(claim, "RUNNING", OffsetDateTime.now());
    }

    private static String shortened(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.length() <= LONGEST_ERROR ? message : message.substring(0, LONGEST_ERROR);
    }
}
