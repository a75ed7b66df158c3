package coop.dure.billing.rating;

/** A sum of prices as {@link ExactMicros} tells it, in longs: what ordinary calls cost fits. */
final class LongFraction {
    private static final long[] UNITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private long numerator;
    private long denominator = 1;

    LongFraction(long micros) {
        numerator = micros;
    }

    /**
     * Adds what {@code seconds} cost at {@code micros} per {@code perSeconds}.
     *
     * @throws ArithmeticException if it does not fit
     */
    void add(long seconds, long micros, int perSeconds) {
        boolean whole = seconds % perSeconds == 0;
        long top = Math.multiplyExact(whole ? seconds / perSeconds : seconds, micros);
        long bottom = whole ? 1 : perSeconds;
        if (denominator % bottom == 0) {
            numerator = Math.addExact(numerator, Math.multiplyExact(top, denominator / bottom));
        } else {
            numerator = Math.addExact(Math.multiplyExact(numerator, bottom), Math.multiplyExact(top, denominator));
            denominator = Math.multiplyExact(denominator, bottom);
        }
    }

    boolean isZero() {
        return numerator == 0;
    }

    /**
     * Rounded to the places of the rule.
     *
     * @throws ArithmeticException if it does not fit
     */
    long round(Rounding rounding) {
        long unit = UNITS[rounding.places()];
        long divisor = Math.multiplyExact(denominator, unit);
        long rest = numerator % divisor;
        boolean up = switch (rounding.mode()) {
            case UP -> rest > 0;
            case HALF_UP -> rest >= divisor - rest;
            default -> false;
        };
        return Math.multiplyExact(numerator / divisor + (up ? 1 : 0), unit);
    }
}
