package coop.dure.tenants.tenants;

import coop.dure.platform.problems.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request expects of the tenant that it is about to change.
 *
 * @param ifMatch the header's value, {@code null} where the caller sent none
 */
record Precondition(@Nullable String ifMatch) {
    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    /**
     * Refuses a tenant that is another than the caller has read, or than it was when the request began.
     *
     * @param known as the request found it when it began, {@code null} where it was not there
     * @param found the description's version now, {@code null} where it is not there
     */
    void check(@Nullable KnownTenant known, @Nullable Long found) {
        if (ifMatch != null && !matches(found)) {
            throw Problem.of(412, "precondition-failed").parameter("If-Match", "precondition.failed");
        }
        if (known != null && !Long.valueOf(known.describedVersion()).equals(found)) {
            throw meanwhile();
        }
    }

    /** Somebody else was faster. */
    static Problem meanwhile() {
        return Problem.of(412, "precondition-failed").because("tenant.changed-meanwhile");
    }

    private boolean matches(@Nullable Long found) {
        if (ifMatch == null || found == null) {
            return false;
        }
        for (String tag : ifMatch.split(",", -1)) {
            var read = TAG.matcher(tag.strip());
            if (tag.strip().equals("*") || read.matches() && found.equals(Long.valueOf(read.group(1)))) {
                return true;
            }
        }
        return false;
    }
}
