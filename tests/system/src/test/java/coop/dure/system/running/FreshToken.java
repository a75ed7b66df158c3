package coop.dure.system.running;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * A token that is got again before it expires, and not for each request: a sign-in for each would look like somebody
 * guessing passwords.
 */
final class FreshToken implements Supplier<String> {
    private static final Duration FRESH = Duration.ofMinutes(2);
    private final Supplier<String> signIn;
    private String token = "";
    private Instant until = Instant.MIN;

    FreshToken(Supplier<String> signIn) {
        this.signIn = signIn;
    }

    @Override
    public synchronized String get() {
        if (Instant.now().isAfter(until)) {
            token = signIn.get();
            until = Instant.now().plus(FRESH);
        }
        return token;
    }
}
