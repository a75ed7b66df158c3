package coop.dure.tenants.identity;

/** What is wished for contradicts what the identity server has; a person must decide. */
public class IdentityConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What contradicts what. */
    public IdentityConflictException(String message) {
        super(message);
    }
}
