package coop.dure.presence.commands;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code If-Match}, whose tags are versions. */
final class IfMatch {
    private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,18})\"\\s*");
    /** What no presence has: a tag that is none of ours matches nothing. */
    private static final long NONE = -1;

    private IfMatch() {}

    /** The version that must be in force; {@code null} where any will do. */
    static @Nullable Long version(@Nullable String header) {
        if (header == null || header.trim().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(header);
        return tag.matches() ? Long.parseLong(tag.group(1)) : NONE;
    }
}
