package coop.dure.cdr.calls;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One content of one row, as kept.
 *
 * @param id the row's id
 * @param contentHash hash of its facts: one id may have several contents
 * @param source code of the source that delivered it first
 * @param facts its fields in the order of the source's format
 * @param receivedAtMs when it came first, epoch milliseconds; {@code null} where nobody knows
 */
public record StoredRow(
        UUID id,
        String contentHash,
        String source,
        List<String> facts,
        @Nullable Long receivedAtMs) {
    /** One of which nobody knows when it came. */
    public StoredRow(UUID id, String contentHash, String source, List<String> facts) {
        this(id, contentHash, source, facts, null);
    }
}
