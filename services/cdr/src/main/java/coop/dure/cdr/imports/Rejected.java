package coop.dure.cdr.imports;

/**
 * A line or item that became no row, as its sender reads it.
 *
 * @param line its line or item, from 1
 * @param field the field that is wrong, by the format's own name
 * @param reason what is wrong with it, in the caller's language
 * @param raw the text as delivered, in pages the first 2,000 characters of it; empty for readers who may not see numbers
 */
public record Rejected(long line, String field, String reason, String raw) {}
