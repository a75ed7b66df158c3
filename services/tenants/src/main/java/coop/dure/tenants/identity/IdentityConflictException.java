package coop.dure.tenants.identity;

import org.jspecify.annotations.Nullable;

/** What is wished for contradicts what the identity server has; a person must decide. */
public class IdentityConflictException extends RuntimeException implements OwnReason {
    private static final long serialVersionUID = 1L;
    private final @Nullable String key;

    /** What contradicts what. */
    public IdentityConflictException(String message) {
        this(null, message);
    }

    /** As above, for a reason that is ours. */
    public IdentityConflictException(@Nullable String key, String message) {
        super(message);
        this.key = key;
    }

    @Override
    public @Nullable String key() {
        return key;
    }
}
