package coop.dure.cdr.formats;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A format of call records: how a file of it reads, and how a row of it is known again. Pure. */
public interface CallRecordFormat {
    /** Reads a file from its beginning. */
    RecordReader read(InputStream file, ReadingRules rules);

    /** The encoding of its files. */
    default Charset encoding(ReadingRules rules) {
        return StandardCharsets.UTF_8;
    }

    /**
     * Whether columns of these names, in small letters, are those of the table that a database keeps its records in.
     * {@code null} for a format of which there is none.
     */
    default @Nullable Predicate<List<String>> table() {
        return null;
    }

    /**
     * What identifies a row that was accepted before.
     *
     * @param facts its fields in the format's order
     * @param printedStartMs as its id tells
     */
    Identity identity(List<String> facts, long printedStartMs);

    /** What the format calls the facts of a row, in their order; further facts of a row have no name. */
    List<String> factNames();

    /** Whether some of its rows tell a moment in their source's zone and by an epoch too. */
    default boolean hasZoneHints() {
        return false;
    }

    /** A moment that an accepted row tells in its source's zone and by an epoch too. Empty in a format without such ids. */
    default Optional<ZoneHint> zoneHint(List<String> facts) {
        return Optional.empty();
    }

    /**
     * A last-changed time that the format prints, in a form that sorts as text: of several contents of one row the newest
     * holds. Empty in a format without one, whose contradictions are held.
     */
    default String stamp(List<String> facts) {
        return "";
    }
}
