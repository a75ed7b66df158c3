package coop.dure.tenants.identity;

/** The identity server does not take what is wished for, however often it is asked; another wish must be made. */
public final class IdentityRefusedException extends IdentityConflictException {
    private static final long serialVersionUID = 1L;

    /** What it does not take, and why. */
    public IdentityRefusedException(String message) {
        super(message);
    }
}
