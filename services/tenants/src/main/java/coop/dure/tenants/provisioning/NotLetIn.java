package coop.dure.tenants.provisioning;

import coop.dure.tenants.identity.IdentityConflictException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * People of one step whom the identity server does not let in: none of them keeps those behind out. But not very many: a
 * list that has that many of them is wrong as a whole, and each attempt asks for all of them again.
 */
final class NotLetIn {
    static final int MOST = 20;
    private static final int MOST_NAMED = 10;
    private final List<String> emails = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /** Lets a person in, or notes that it cannot be done; fails with very many. What passes by itself is not caught. */
    void trying(String email, Runnable letIn) {
        try {
            letIn.run();
        } catch (IdentityConflictException refused) {
            emails.add(email);
            reasons.add(email + ": " + refused.getMessage());
        }
        if (emails.size() == MOST) {
            end();
        }
    }

    /** Fails if there are any. They are named before it is said why: of a long message the end is cut off. */
    void end() {
        if (!emails.isEmpty()) {
            throw new IdentityConflictException("Not let in: " + named() + ". "
                    + reasons.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")));
        }
    }

    private String named() {
        String named = emails.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return emails.size() <= MOST_NAMED ? named : named + " and " + (emails.size() - MOST_NAMED) + " more";
    }
}
