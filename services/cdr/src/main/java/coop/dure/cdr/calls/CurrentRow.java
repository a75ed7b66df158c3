package coop.dure.cdr.calls;

import java.util.List;
import java.util.UUID;

/**
 * A row of a call with the content that holds.
 *
 * @param id what identifies it, and with it the leg that it makes
 * @param rows ids under which its contents are kept; more than one where their printed starts differ
 * @param conflict whether the source delivered different contents and nothing tells which is newer
 * @param content the one that holds
 * @param source who delivered it
 */
public record CurrentRow(UUID id, List<UUID> rows, boolean conflict, StoredRow content, SourceFacts source) {
    /** Its fields in the order of its format. */
    public List<String> facts() {
        return content.facts();
    }
}
