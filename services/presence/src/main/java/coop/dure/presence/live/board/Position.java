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
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}):(-1|\\d{1,18})(|:[0-9a-f]+)");

    /** Reads what a client sent as {@code Last-Event-ID}; empty if it is none of ours, or of whoever wants the same. */
    public static Optional<Position> read(@Nullable String text, Filter filter) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches() && matcher.group(3).equals(filter.mark())
                ? Optional.of(new Position(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** As the id of an event that is told with a filter of that mark. */
    public String text(String mark) {
        return partition + ":" + offset + mark;
    }
}
