package coop.dure.cdr.calls.asterisk;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A member of a queue as the log names it: an interface ({@code PJSIP/201}, {@code Local/201@agents/n}), a channel, a
 * bare extension, or a name.
 *
 * @param text as printed
 */
record Member(String text) {
    private static final Pattern OF_CHANNEL = Pattern.compile("-[0-9a-f]{8}$");

    /** Whether its line is told, not only a name. */
    boolean isLine() {
        return text.indexOf('/') >= 0 || !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The line, else the name; {@code null} where there is neither. */
    @Nullable
    String agent() {
        if (text.isEmpty() || text.equals("NONE")) {
            return null;
        }
        int slash = text.indexOf('/');
        String line = slash < 0 ? text : text.substring(slash + 1).split("[@/;]", 2)[0];
        String agent = slash < 0 ? line : OF_CHANNEL.matcher(line).replaceFirst("");
        return agent.isEmpty() ? null : agent;
    }
}
