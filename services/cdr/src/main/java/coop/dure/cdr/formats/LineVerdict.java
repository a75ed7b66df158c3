package coop.dure.cdr.formats;

import java.util.List;

/** What became of one delivered line or item. */
public sealed interface LineVerdict {
    /**
     * A row.
     *
     * @param facts its fields in the format's order, empty where absent
     * @param identity what identifies it
     */
    record Accepted(List<String> facts, Identity identity) implements LineVerdict {}

    /**
     * Not a row.
     *
     * @param field the field that is wrong, by the format's own name
     * @param reason what is wrong with it
     */
    record Rejected(String field, Reason reason) implements LineVerdict {
        /** With a text's key and what its placeholders stand for. */
        public Rejected(String field, String key, Object... arguments) {
            this(field, Reason.of(key, arguments));
        }
    }

    /** Nothing to read: a blank line or a header. */
    record Skipped() implements LineVerdict {}
}
