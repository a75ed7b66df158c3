package coop.dure.billing.money;

import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * An amount of money.
 *
 * @param amount plain decimal
 * @param currency ISO 4217 code
 */
public record Amount(String amount, String currency) {
    /** What can be paid: whole minor units. */
    public static Amount ofMinor(long minor, String currency) {
        return new Amount(Money.textOfMinor(minor, currency), currency);
    }

    /** A sum of what can be paid, however large. */
    public static Amount ofMinor(BigDecimal minor, String currency) {
        return new Amount(new BigDecimal(minor.toBigIntegerExact(), Money.places(currency)).toPlainString(), currency);
    }

    /** A sum of what things cost, however large. */
    public static Amount ofMicros(BigInteger micros, String currency) {
        BigDecimal amount = new BigDecimal(micros, Money.MICRO_PLACES).stripTrailingZeros();
        return new Amount(amount.toPlainString(), currency);
    }

    /** What something costs, to the micro-unit. */
    public static Amount ofMicros(long micros, String currency) {
        return new Amount(Money.textOfMicros(micros), currency);
    }

    /** This without another one of its currency. */
    public Amount minus(Amount other) {
        return new Amount(
                new BigDecimal(amount).subtract(new BigDecimal(other.amount)).toPlainString(), currency);
    }
}
