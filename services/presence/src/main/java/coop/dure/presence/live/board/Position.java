package coop.dure.presence.live.board;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in the log of presence: the same on every replica, so a stream can be resumed on any of them.
 *
 * @param partition the tenant's partition
 * @param offset offset of the last record that was told; -1 before the first
 */
public record Position(int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(-1|\\d{1,18})");

    /** Reads what a client sent as {@code Last-Event-ID}; empty if it is none of ours. */
    public static Optional<Position> read(@Nullable String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(new Position(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** As an event's id. */
    public String text() {
        return partition + ":" + offset;
    }
}
