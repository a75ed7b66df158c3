package coop.dure.cdr.calls;

/** An accepted row that cannot be used after all: it becomes a visible reject of its tenant. */
public final class UnusableRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** What is wrong with which field. */
    public UnusableRowException(String field, String reason) {
        super(reason);
        this.field = field;
    }

    /** The field. */
    public String field() {
        return field;
    }
}
