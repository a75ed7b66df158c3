package coop.dure.billing.rating;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount in micro-units as an exact fraction: a third of a won stays a third.
 *
 * @param numerator of the fraction
 * @param denominator of the fraction, positive
 */
public record ExactMicros(BigInteger numerator, BigInteger denominator) {
    /** Nothing. */
    public static final ExactMicros ZERO = new ExactMicros(BigInteger.ZERO, BigInteger.ONE);

    private static final int MICRO_PLACES = 6;

    /** A whole number of micro-units. */
    public static ExactMicros of(long micros) {
        return new ExactMicros(BigInteger.valueOf(micros), BigInteger.ONE);
    }

    /** What {@code seconds} cost at {@code micros} per {@code perSeconds}. */
    public static ExactMicros of(long seconds, long micros, int perSeconds) {
        if (seconds % perSeconds == 0) {
            return new ExactMicros(
                    BigInteger.valueOf(seconds / perSeconds).multiply(BigInteger.valueOf(micros)), BigInteger.ONE);
        }
        BigInteger product = BigInteger.valueOf(seconds).multiply(BigInteger.valueOf(micros));
        BigInteger per = BigInteger.valueOf(perSeconds);
        BigInteger divisor = product.gcd(per);
        return new ExactMicros(product.divide(divisor), per.divide(divisor));
    }

    /** The sum. */
    public ExactMicros plus(ExactMicros other) {
        if (denominator.equals(other.denominator)) {
            return new ExactMicros(numerator.add(other.numerator), denominator);
        }
        return new ExactMicros(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    /** Whether it is nothing at all, before any rounding. */
    public boolean isZero() {
        return numerator.signum() == 0;
    }

    /**
     * Rounded to the places of the rule.
     *
     * @throws ArithmeticException if it is beyond what micro-units in a {@code long} can tell
     */
    public long round(Rounding rounding) {
        BigInteger unit = BigInteger.TEN.pow(MICRO_PLACES - rounding.places());
        return new BigDecimal(numerator)
                .divide(new BigDecimal(denominator.multiply(unit)), 0, rounding.mode())
                .toBigIntegerExact()
                .multiply(unit)
                .longValueExact();
    }
}
