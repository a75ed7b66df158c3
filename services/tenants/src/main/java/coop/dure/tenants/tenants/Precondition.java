package coop.dure.tenants.tenants;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a request expects of the tenant that it is about to change.
 *
 * @param ifMatch the header's value, {@code null} where the caller sent none
 */
record Precondition(@Nullable String ifMatch) {
    /**
     * Refuses a tenant that is another than the caller has read, or than it was when the request began.
     *
     * @param known as the request found it when it began, {@code null} where it was not there
     * @param found the description's version now, {@code null} where it is not there
     */
    void check(@Nullable KnownTenant known, @Nullable Long found) {
        new IfMatch(ifMatch).check(found);
        if (known != null && !Long.valueOf(known.describedVersion()).equals(found)) {
            throw meanwhile();
        }
    }

    /** Somebody else was faster. */
    static Problem meanwhile() {
        return Problem.of(412, "precondition-failed").because("tenant.changed-meanwhile");
    }
}
