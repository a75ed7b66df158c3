package coop.dure.billing.rating;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a call at one price.
 *
 * @param fromSecond where in the call it begins
 * @param seconds how long it is before rounding up to whole increments
 * @param increments how many increments are billed
 * @param incrementSeconds seconds of an increment
 * @param priceMicros price in micro-units
 * @param perSeconds the seconds that the price is for
 * @param tariff the tariff
 * @param band the band in force at its first second; {@code null} where the rate has none
 */
public record Piece(
        long fromSecond,
        long seconds,
        long increments,
        int incrementSeconds,
        long priceMicros,
        int perSeconds,
        String tariff,
        @Nullable String band) {
    /** What its first increments cost when {@code skipped} of them are not counted. */
    ExactMicros costWithout(long skipped) {
        return ExactMicros.of(Math.multiplyExact(increments - skipped, incrementSeconds), priceMicros, perSeconds);
    }
}
