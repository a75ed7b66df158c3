package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * One of many that was not taken.
 *
 * @param place its index in the array, or its line counted from 1
 * @param problem why
 */
record Refused(int place, Problem problem) {
    private static final Logger LOG = Logger.getLogger(Refused.class);
    private static final int OUR_FAULT = 500;

    /** What is nobody's fault costs the others nothing either. */
    static Problem problem(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        UUID reference = UUID.randomUUID();
        LOG.errorf(failure, "a call event could not be taken, reference %s", reference);
        return Problem.of(OUR_FAULT, "internal").because("internal.detail", reference);
    }

    /** Where none at all was taken. What can be taken later is not said to be wrong: it is to be sent again. */
    static Problem none(List<Refused> refused) {
        for (Refused one : refused) {
            if (one.problem().status() >= OUR_FAULT) {
                return one.problem();
            }
        }
        Problem none = Problem.of(422, "invalid-body").because("presence.none-taken", refused.size());
        for (Refused one : refused) {
            for (Problem.Fault fault : one.problem().faults()) {
                String within = fault.pointer() == null ? "" : fault.pointer();
                none.field(
                        "/" + one.place() + within,
                        fault.key(),
                        fault.arguments().toArray());
            }
        }
        return none;
    }
}
