package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Reason;

/** An accepted row that cannot be used after all: it becomes a visible reject of its tenant. */
public final class UnusableRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final transient Reason reason;

    /** What is wrong with which field: a text's key and what its placeholders stand for. */
    public UnusableRowException(String field, String key, Object... arguments) {
        super(field + ": " + key);
        this.field = field;
        this.reason = Reason.of(key, arguments);
    }

    /** The field. */
    public String field() {
        return field;
    }

    /** What is wrong with it. */
    public Reason reason() {
        return reason;
    }
}
