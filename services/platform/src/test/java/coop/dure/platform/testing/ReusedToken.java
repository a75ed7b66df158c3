package coop.dure.platform.testing;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token that is used again for a while: signing in is dear, and tests ask often. */
public final class ReusedToken {
    private final Duration usedFor;
    private final Supplier<String> signIn;
    private @Nullable String token;
    private long signedInNanos;

    /** One that is not older than that, however often it is asked for. */
    public ReusedToken(Duration usedFor, Supplier<String> signIn) {
        this.usedFor = usedFor;
        this.signIn = signIn;
    }

    /** The token. */
    public synchronized String get() {
        String known = token;
        if (known == null || System.nanoTime() - signedInNanos > usedFor.toNanos()) {
            known = signIn.get();
            token = known;
            signedInNanos = System.nanoTime();
        }
        return known;
    }
}
