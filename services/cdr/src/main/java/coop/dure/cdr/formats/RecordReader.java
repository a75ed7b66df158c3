package coop.dure.cdr.formats;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a sender delivers, one item after the other, read no faster than it is taken and in bounded memory. */
public interface RecordReader {
    /**
     * One line or item.
     *
     * @param line from 1
     * @param raw as delivered
     * @param verdict what it is
     */
    record Item(long line, String raw, LineVerdict verdict) {}

    /**
     * The next one; {@code null} at the end. What is wrong with an item is its verdict: nothing that a file may contain
     * is thrown.
     *
     * @throws IOException when the sender goes away in the middle
     */
    @Nullable
    Item next() throws IOException;
}
