package coop.dure.platform.preconditions;

import coop.dure.platform.problems.Problem;
import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code If-Match} (RFC 9110): the versions of a thing of which one has to be in force for a change to be
 * carried out. To be checked behind the lock of what is changed.
 *
 * @param header its value, {@code null} where the caller sent none and any version will do
 */
public record IfMatch(@Nullable String header) {
    /** The header's name. */
    public static final String HEADER = "If-Match";

    /** What documents say of it. */
    public static final String DESCRIPTION =
            "The ETag of what you have read: answers 412 and changes nothing if it is not in force any more.";

    /** Of who has no expectation. */
    public static final IfMatch ANY = new IfMatch(null);

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    /** Of who has read that version. */
    public static IfMatch version(long seen) {
        return new IfMatch("\"" + seen + "\"");
    }

    /** The tag of a version. */
    public static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }

    /**
     * Refuses with 412 what is not as the caller has read it.
     *
     * @param found the version in force, {@code null} where the thing is not there
     */
    public void check(@Nullable Long found) {
        if (!allows(found)) {
            throw refusal();
        }
    }

    /** What whoever has read another version is answered: 412. */
    public static Problem refusal() {
        return Problem.of(412, "precondition-failed").parameter(HEADER, "precondition.failed");
    }

    /** Whether that is the version in force, or one of those, that the caller has read. */
    public boolean allows(@Nullable Long found) {
        if (header == null || found == null) {
            return header == null;
        }
        for (String tag : header.split(",", -1)) {
            Matcher read = TAG.matcher(tag.strip());
            if (tag.strip().equals("*") || read.matches() && found.equals(Long.valueOf(read.group(1)))) {
                return true;
            }
        }
        return false;
    }
}
