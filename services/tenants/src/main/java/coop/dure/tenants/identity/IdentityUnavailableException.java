package coop.dure.tenants.identity;

/** The identity server did not do it this time; trying again makes sense. */
public final class IdentityUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it said. */
    public IdentityUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What it said. */
    public IdentityUnavailableException(String message) {
        super(message);
    }
}
