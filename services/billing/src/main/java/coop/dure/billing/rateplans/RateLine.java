package coop.dure.billing.rateplans;

import org.jspecify.annotations.Nullable;

/**
 * A rate as a line of a file says it.
 *
 * @param line in the file, from 1
 * @param cells by column; {@code null} where nothing is said
 */
record RateLine(long line, @Nullable String[] cells) {
    @Nullable
    String cell(RateColumn column) {
        return cells[column.ordinal()];
    }

    /** The place of a cell, or of the line as a whole: what a JSON Pointer is to a document. */
    String at(@Nullable RateColumn column) {
        return "/" + line + (column == null ? "" : "/" + column.heading());
    }
}
