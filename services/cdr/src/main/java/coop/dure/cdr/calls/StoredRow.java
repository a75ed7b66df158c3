package coop.dure.cdr.calls;

import java.util.List;
import java.util.UUID;

/**
 * One content of one row, as kept.
 *
 * @param id the row's id
 * @param contentHash hash of its facts: one id may have several contents
 * @param source code of the source that delivered it first
 * @param facts its fields in the order of the source's format
 */
public record StoredRow(UUID id, String contentHash, String source, List<String> facts) {}
