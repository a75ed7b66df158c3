package coop.dure.cdr.formats;

import java.util.Arrays;
import java.util.List;

/**
 * Why something became no row, in no language yet: it is kept so, and told in that of whoever asks.
 *
 * @param key of the text in {@code problems_*.properties}
 * @param arguments what its placeholders stand for
 */
public record Reason(String key, List<String> arguments) {
    /** A reason. */
    public static Reason of(String key, Object... arguments) {
        return new Reason(key, Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
