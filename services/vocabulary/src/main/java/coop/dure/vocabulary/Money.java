package coop.dure.vocabulary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Conversions between the units of money: micro-units (millionths of the currency's unit, what charges are kept in) and
 * minor units (ISO 4217, what can be paid). Half-up is away from zero, truncation toward zero.
 */
public final class Money {
    /** Decimal places of a micro-unit. */
    public static final int MICRO_PLACES = 6;

    private Money() {}

    /** Decimal places of a currency's minor unit: 0 for KRW, 2 for EUR. */
    public static int places(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    /** Micro-units rounded half-up to minor units. */
    public static long minorHalfUp(long micros, String currency) {
        return BigDecimal.valueOf(micros, MICRO_PLACES)
                .setScale(places(currency), RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }

    /** Minor units as micro-units. */
    public static long microsOfMinor(long minor, String currency) {
        return BigDecimal.valueOf(minor, places(currency))
                .setScale(MICRO_PLACES)
                .unscaledValue()
                .longValueExact();
    }

    /** Micro-units as a plain decimal, as in {@code 12.6}. */
    public static String textOfMicros(long micros) {
        return plain(BigDecimal.valueOf(micros, MICRO_PLACES));
    }

    /** Minor units as a plain decimal, as in {@code 131147}. */
    public static String textOfMinor(long minor, String currency) {
        return BigDecimal.valueOf(minor, places(currency)).toPlainString();
    }

    /**
     * A plain decimal as minor units.
     *
     * @throws ArithmeticException if it is finer than the currency's minor unit, or does not fit
     * @throws NumberFormatException if it is no decimal
     */
    public static long minorOfText(String text, String currency) {
        return new BigDecimal(text).setScale(places(currency)).unscaledValue().longValueExact();
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
