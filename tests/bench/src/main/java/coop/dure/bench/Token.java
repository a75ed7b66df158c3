package coop.dure.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** A token that is got again well before it expires, so that no measured call meets its end. */
public final class Token implements Supplier<String> {
    private static final Duration FRESH = Duration.ofMinutes(2);
    private final Supplier<String> signIn;
    private String token = "";
    private Instant until = Instant.MIN;

    /** By a sign-in. */
    public Token(Supplier<String> signIn) {
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
