package coop.dure.tenants.provisioning;

import coop.dure.tenants.identity.IdentityConflictException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * People of one step whom the identity server does not let in: none of them keeps those behind out. But not very many: a
 * list that has that many of them is wrong as a whole, and each attempt asks for all of them again.
 */
final class NotLetIn {
    static final int MOST = 20;
    private static final int MOST_NAMED = 10;
    /** By e-mail, so that each attempt names them alike. */
    private final SortedMap<String, StepError.Reason> reasons = new TreeMap<>();

    /** Some were not let in. */
    static final class RefusedException extends IdentityConflictException {
        private static final long serialVersionUID = 1L;
        private final transient StepError error;

        RefusedException(StepError error) {
            super("not let in: " + error.reasons());
            this.error = error;
        }

        StepError error() {
            return error;
        }
    }

    /** Lets a person in, or notes that it cannot be done; fails with very many. What passes by itself is not caught. */
    void trying(String email, Runnable letIn) {
        try {
            letIn.run();
        } catch (IdentityConflictException refused) {
            note(email, refused);
        }
    }

    private synchronized void note(String email, IdentityConflictException refused) {
        reasons.put(email, StepError.Reason.of(email, refused));
        if (reasons.size() >= MOST) {
            end();
        }
    }

    /** Fails if there are any. */
    synchronized void end() {
        if (!reasons.isEmpty()) {
            throw new RefusedException(new StepError(
                    reasons.values().stream().limit(MOST_NAMED).toList(), Math.max(0, reasons.size() - MOST_NAMED)));
        }
    }
}
