package coop.dure.cdr.intake;

import coop.dure.cdr.formats.LineVerdict;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a sender delivers, one item after the other, read no faster than it is taken. */
interface Items {
    /**
     * One line or item.
     *
     * @param line from 1
     * @param raw as delivered
     * @param verdict what it is
     */
    record Item(long line, String raw, LineVerdict verdict) {}

    /** The next one; {@code null} at the end. */
    @Nullable
    Item next() throws IOException;
}
