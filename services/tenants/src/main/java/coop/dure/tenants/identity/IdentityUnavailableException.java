package coop.dure.tenants.identity;

import org.jspecify.annotations.Nullable;

/** The identity server did not do it this time; trying again makes sense. */
public final class IdentityUnavailableException extends RuntimeException implements OwnReason {
    private static final long serialVersionUID = 1L;
    private final @Nullable String key;

    /** What it said. */
    public IdentityUnavailableException(String message, Throwable cause) {
        this(null, message, cause);
    }

    /** As above, for a reason that is ours. */
    IdentityUnavailableException(@Nullable String key, String message, Throwable cause) {
        super(message, cause);
        this.key = key;
    }

    /** What it said. */
    public IdentityUnavailableException(String message) {
        super(message);
        this.key = null;
    }

    @Override
    public @Nullable String key() {
        return key;
    }
}
