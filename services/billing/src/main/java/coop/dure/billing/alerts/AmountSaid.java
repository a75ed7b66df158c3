package coop.dure.billing.alerts;

import coop.dure.billing.money.AmountWish;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An amount from which on a tenant wants to be alerted. */
final class AmountSaid {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private AmountSaid() {}

    /** The amount, above zero and in the tenant's currency; refused by its place where it is not. */
    static BigDecimal read(@Nullable AmountWish said, String pointer, String currency) {
        String amount = said == null ? null : said.amount();
        if (said == null || amount == null) {
            throw refused(pointer + "/amount", "field.required");
        }
        if (!currency.equals(said.currency())) {
            throw refused(pointer + "/currency", "gainshare.currency", currency);
        }
        try {
            BigDecimal value = Money.decimal(amount);
            if (value.signum() > 0 && value.compareTo(MOST) <= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refused(pointer + "/amount", "alert.amount", amount);
        }
        throw refused(pointer + "/amount", "alert.amount", amount);
    }

    static Problem refused(String pointer, String key, Object... arguments) {
        return Problem.of(422, "invalid-body").field(pointer, key, arguments);
    }
}
