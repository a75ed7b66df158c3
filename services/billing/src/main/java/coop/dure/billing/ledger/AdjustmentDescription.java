package coop.dure.billing.ledger;

import coop.dure.billing.money.AmountWish;
import coop.dure.billing.state.PlainText;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Money;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An amount that goes from one party to another.
 *
 * @param fromParty who had it; absent for the cooperative's reserve
 * @param toParty who gets it; absent for the cooperative's reserve
 * @param amount how much, in the tenant's currency
 * @param reason why
 */
public record AdjustmentDescription(
        @Nullable UUID fromParty,
        @Nullable UUID toParty,
        @Nullable AmountWish amount,
        @Nullable String reason) {
    /** The longest reason. */
    public static final int LONGEST_REASON = 1_000;

    /** What is adjusted. */
    record Read(@Nullable UUID from, @Nullable UUID to, long minor, String reason) {}

    /**
     * Refused by its field where it is none.
     *
     * @param at where it stands in the body
     * @param currency of the tenant
     */
    Read read(String at, String currency) {
        if (Objects.equals(fromParty, toParty)) {
            throw refused(at + "/toParty", "adjustment.one-party");
        }
        if (amount == null || amount.amount() == null) {
            throw refused(at + "/amount/amount", "field.required");
        }
        if (!currency.equals(amount.currency())) {
            throw refused(at + "/amount/currency", "adjustment.currency", currency);
        }
        return new Read(fromParty, toParty, minor(at, amount.amount(), currency), reason(at, reason));
    }

    private static long minor(String at, String amount, String currency) {
        try {
            long minor = Money.minorOfText(amount, currency);
            if (minor > 0) {
                return minor;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(at + "/amount/amount", "payment.amount", currency, Money.places(currency));
        }
        throw refused(at + "/amount/amount", "payment.amount", currency, Money.places(currency));
    }

    private static String reason(String at, @Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw refused(at + "/reason", "field.required");
        }
        if (reason.length() > LONGEST_REASON) {
            throw refused(at + "/reason", "field.too-long", LONGEST_REASON);
        }
        if (!PlainText.is(reason)) {
            throw refused(at + "/reason", "field.control-characters");
        }
        return reason;
    }

    static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-adjustment").field(pointer, key, arguments);
    }
}
