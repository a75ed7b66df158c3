package coop.dure.cdr.formats;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a sender delivers, one item after the other, read no faster than it is taken and in bounded memory. */
public interface RecordReader {
    /**
     * One line or item.
     *
     * @param line from 1, another one for each item
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

    /** Behind the item handed out last; empty where reading can go on nowhere but at the file's beginning. */
    default Optional<ReadingPoint> point() {
        return Optional.empty();
    }

    /** The line of names by which the item handed out last was read; empty where it tells by itself what it is. */
    default String names() {
        return "";
    }
}
