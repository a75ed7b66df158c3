package coop.dure.tenants.provisioning;

import coop.dure.tenants.identity.IdentityConflictException;
import coop.dure.tenants.provisioning.ProvisioningTable.Note;
import coop.dure.tenants.provisioning.ProvisioningTable.Open;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step.
 *
 * @param open the step as it was
 * @param failure {@code null} when it is done
 */
record StepOutcome(Open open, @Nullable RuntimeException failure) {
    boolean turnIsOver() {
        return failure instanceof Turn.OverException;
    }

    boolean needsSomebody() {
        return failure instanceof IdentityConflictException;
    }

    boolean passing() {
        return failure != null && !turnIsOver() && !needsSomebody();
    }

    int attempts() {
        return open.attempts() + 1;
    }

    /** Nothing of a step that goes on in its next turn. */
    Optional<Note> note() {
        if (turnIsOver()) {
            return Optional.empty();
        }
        if (failure == null) {
            return Optional.of(new Note(open.step(), "DONE", attempts(), null));
        }
        return Optional.of(new Note(
                open.step(),
                needsSomebody() ? "FAILED" : "PENDING",
                attempts(),
                StepError.of(failure).stored()));
    }
}
