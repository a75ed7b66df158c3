package coop.dure.cdr.formats;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The second in which Asterisk made a channel, as its id tells: {@code 1696485605.17}, or with a system's name before it. */
public final class EpochInId {
    private static final Pattern EPOCH = Pattern.compile("(?:.*-)?([0-9]{9,10})\\.[0-9]+");

    private EpochInId() {}

    /** That of an id; {@code null} where it has none. */
    public static @Nullable Instant of(String id) {
        Matcher matcher = EPOCH.matcher(id);
        return matcher.matches() ? Instant.ofEpochSecond(Long.parseLong(matcher.group(1))) : null;
    }
}
