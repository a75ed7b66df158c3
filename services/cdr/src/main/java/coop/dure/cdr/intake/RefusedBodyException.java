package coop.dure.cdr.intake;

import coop.dure.cdr.imports.Failure;
import java.io.IOException;

/** What a sender sends cannot be unfolded, or not to its end. */
final class RefusedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    RefusedBodyException(Failure failure) {
        super(failure.name());
        this.failure = failure;
    }

    /** Why. */
    Failure failure() {
        return failure;
    }
}
