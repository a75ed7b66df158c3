package coop.dure.cdr.privacy;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reading of call records, as it is noted.
 *
 * @param id its id, by which it is counted further
 * @param kind what was read
 * @param about the call, import, post or dead letter that was read; {@code null} for a search
 * @param asked what was asked for, numbers masked
 */
public record Access(UUID id, Kind kind, @Nullable UUID about, Map<String, Object> asked) {
    /** What was read. */
    public enum Kind {
        /** A page of legs. */
        SEARCH,
        /** A file of legs. */
        EXPORT,
        /** A call with its rows as delivered. */
        CALL,
        /** Lines that became no row, as delivered. */
        REJECTS,
        /** A row or an act about calls that could not be stored. */
        DEAD_LETTER
    }
}
