package coop.dure.tenants.checks;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name in paths: of a tenant, a party, a rate plan. */
public final class Slug {
    /** What it consists of, whatever its length. */
    public static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final int LONGEST = 60;

    private Slug() {}

    /** Whether a text can be one; what cannot is nobody's. */
    public static boolean is(@Nullable String text) {
        return text != null && text.length() <= LONGEST && PATTERN.matcher(text).matches();
    }
}
