package coop.dure.cdr.formats.asterisk;

import coop.dure.cdr.formats.LineVerdict.Rejected;

/** A line whose columns cannot be told apart. */
final class RefusedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Rejected verdict;

    RefusedLineException(String field, String key, Object... arguments) {
        super(key);
        this.verdict = new Rejected(field, key, arguments);
    }

    Rejected verdict() {
        return verdict;
    }
}
