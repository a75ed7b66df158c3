package coop.dure.platform.testing;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token that is used again for a while: signing in is dear, and tests ask often. */
final class ReusedToken {
    private final Duration usedFor;
    private final Supplier<String> signIn;
    private @Nullable String token;
    private long signedInNanos;

    ReusedToken(Duration usedFor, Supplier<String> signIn) {
        this.usedFor = usedFor;
        this.signIn = signIn;
    }

    synchronized String get() {
        String known = token;
        if (known == null || System.nanoTime() - signedInNanos > usedFor.toNanos()) {
            known = signIn.get();
            token = known;
            signedInNanos = System.nanoTime();
        }
        return known;
    }
}
