package coop.dure.tenants.provisioning;

import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.identity.SideBySide;
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
 * Carries a claimed tenant as far as it goes: stage after stage, whose steps go on beside each other. Each step ensures
 * and may be repeated, so that dying anywhere and going on elsewhere leaves nothing half done.
 */
@ApplicationScoped
class RunProvisioning {
    private static final Logger LOG = Logger.getLogger(RunProvisioning.class);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);
    private final ProvisioningTable table;
    private final StepWork work;
    private final BackOff backOff;
    private final PausePoint pause;
    private final Duration longestTurn;
    private final SideBySide sideBySide;

    RunProvisioning(
            ProvisioningTable table,
            StepWork work,
            BackOff backOff,
            PausePoint pause,
            SideBySide sideBySide,
            @ConfigProperty(name = "dure.provisioning.longest-turn") Duration longestTurn) {
        this.table = table;
        this.work = work;
        this.backOff = backOff;
        this.pause = pause;
        this.sideBySide = sideBySide;
        this.longestTurn = longestTurn;
    }

    void by(Claim claim) {
        Optional<List<Open>> open = table.open(claim);
        if (open.isEmpty()) {
            givenBack(claim);
            return;
        }
        Organization organization = work.organization(claim.tenantId());
        List<Open> stage = Open.nextStage(open.get());
        while (!stage.isEmpty()) {
            open = tried(claim, organization, stage);
            if (open.isEmpty()) {
                return;
            }
            stage = Open.nextStage(open.get());
        }
        end(claim, open.get().isEmpty());
    }

    private void end(Claim claim, boolean allDone) {
        if (allDone) {
            work.activate(claim.tenantId(), claim.wantedVersion());
            table.release(claim, "DONE", null);
        } else {
            table.release(claim, "RUNNING", null);
        }
    }

    /** What is open behind the stage; empty when it is not to be gone on now. */
    private Optional<List<Open>> tried(Claim claim, Organization organization, List<Open> stage) {
        List<StepOutcome> outcomes = outcomes(claim, organization, stage);
        Optional<List<Open>> rest = table.note(
                claim,
                outcomes.stream().flatMap(outcome -> outcome.note().stream()).toList());
        if (rest.isEmpty()) {
            givenBack(claim);
        } else if (outcomes.stream().anyMatch(StepOutcome::needsSomebody)) {
            work.fail(claim.tenantId(), claim.wantedVersion());
            table.release(claim, "FAILED", null);
        } else if (outcomes.stream().anyMatch(StepOutcome::passing)) {
            int attempts = outcomes.stream()
                    .filter(StepOutcome::passing)
                    .mapToInt(StepOutcome::attempts)
                    .max()
                    .orElse(1);
            table.release(claim, "RUNNING", OffsetDateTime.now().plus(backOff.after(attempts)));
        } else if (outcomes.stream().anyMatch(StepOutcome::turnIsOver)) {
            givenBack(claim);
        } else {
            return rest;
        }
        return Optional.empty();
    }

    /**
     * What became of each. The identity server does not like to be told several things of one organization at once: what
     * it refused then is tried again alone.
     */
    private List<StepOutcome> outcomes(Claim claim, Organization organization, List<Open> stage) {
        List<StepOutcome> outcomes = sideBySide.each(stage, open -> outcome(claim, organization, open));
        if (outcomes.stream().allMatch(StepOutcome::passing)) {
            return outcomes;
        }
        return outcomes.stream()
                .map(outcome -> outcome.passing() ? outcome(claim, organization, outcome.open()) : outcome)
                .toList();
    }

    private StepOutcome outcome(Claim claim, Organization organization, Open open) {
        try {
            work.ensure(open.step(), organization, stillClaimed(claim, open.step()));
            pause.behind(open.step());
            return new StepOutcome(open, null);
        } catch (RuntimeException failed) {
            StepOutcome outcome = new StepOutcome(open, failed);
            if (outcome.passing()) {
                LOG.warnf(
                        "step %s of tenant %s, attempt %d: %s",
                        open.step().text(), claim.tenantId(), outcome.attempts(), failed);
            }
            return outcome;
        }
    }

    /** The claim was held when the step began: it is looked at again as often as a long step needs, not each time. */
    private Runnable stillClaimed(Claim claim, Step step) {
        Turn turn = new Turn(longestTurn);
        AtomicLong keptAt = new AtomicLong(System.nanoTime());
        return () -> {
            if (step.goesOnWhereItWas() && turn.isOver()) {
                throw new Turn.OverException();
            }
            if (System.nanoTime() - keptAt.get() > LOOK_AGAIN_AFTER.toNanos()) {
                table.keep(claim);
                keptAt.set(System.nanoTime());
            }
        };
    }

    /** Described anew, claimed by another replica, or its turn over: whoever claims it next begins with what is there. */
    private void givenBack(Claim claim) {
        table.release(claim, "RUNNING", OffsetDateTime.now());
    }
}
