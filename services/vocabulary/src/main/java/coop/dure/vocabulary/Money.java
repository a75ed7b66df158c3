package coop.dure.vocabulary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * Conversions between the units of money: micro-units (millionths of the currency's unit, what charges are kept in) and
 * minor units (ISO 4217, what can be paid). Half-up is away from zero, truncation toward zero.
 */
public final class Money {
    /** Decimal places of a micro-unit. */
    public static final int MICRO_PLACES = 6;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");
    private static final int LONGEST = 23;

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
        return decimal(text).setScale(places(currency)).unscaledValue().longValueExact();
    }

    /**
     * A plain decimal as people and programs write an amount: up to 15 digits and six decimal places, no exponent. What is
     * longer is not even looked at, so that nobody's number keeps a processor busy.
     *
     * @throws NumberFormatException if it is none
     */
    public static BigDecimal decimal(String text) {
        if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
            throw new NumberFormatException("no plain decimal");
        }
        return new BigDecimal(text);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
