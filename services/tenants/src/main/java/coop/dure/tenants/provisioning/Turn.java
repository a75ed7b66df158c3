package coop.dure.tenants.provisioning;

import java.time.Duration;

/**
 * How long a tenant is worked on before others that are due come in between. Something is got done in each turn, however
 * short it is.
 */
final class Turn {
    private final long endsAtNanos;
    private boolean begun;

    /** Begins now. */
    Turn(Duration longest) {
        endsAtNanos = System.nanoTime() + longest.toNanos();
    }

    /** Asked before each piece of work. */
    boolean isOver() {
        boolean over = begun && System.nanoTime() >= endsAtNanos;
        begun = true;
        return over;
    }

    /** It is over: what is worked on goes behind those that are due, and on from where it came to. */
    static final class OverException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
