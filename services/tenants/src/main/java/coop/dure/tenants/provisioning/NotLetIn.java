package coop.dure.tenants.provisioning;

import coop.dure.tenants.identity.IdentityConflictException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * People of one step whom the identity server does not let in: none of them keeps those behind out. But not very many: a
 * list that has that many of them is wrong as a whole, and each attempt asks for all of them again.
 */
final class NotLetIn {
    static final int MOST = 20;
    private static final int MOST_NAMED = 10;
    /** By e-mail, so that each attempt names them alike. */
    private final SortedMap<String, String> reasons = new TreeMap<>();

    /** Lets a person in, or notes that it cannot be done; fails with very many. What passes by itself is not caught. */
    void trying(String email, Runnable letIn) {
        try {
            letIn.run();
        } catch (IdentityConflictException refused) {
            note(email, refused);
        }
    }

    private synchronized void note(String email, IdentityConflictException refused) {
        reasons.put(email, email + ": " + refused.getMessage());
        if (reasons.size() >= MOST) {
            end();
        }
    }

    /** Fails if there are any. They are named before it is said why: of a long message the end is cut off. */
    synchronized void end() {
        if (!reasons.isEmpty()) {
            throw new IdentityConflictException("Not let in: " + named() + ". "
                    + reasons.values().stream().limit(MOST_NAMED).collect(Collectors.joining("; ")));
        }
    }

    private String named() {
        String named = reasons.keySet().stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return reasons.size() <= MOST_NAMED ? named : named + " and " + (reasons.size() - MOST_NAMED) + " more";
    }
}
