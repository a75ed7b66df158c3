package coop.dure.billing.money;

import org.jspecify.annotations.Nullable;

/**
 * An amount of money as a caller writes it.
 *
 * @param amount plain decimal
 * @param currency ISO 4217 code
 */
public record AmountWish(@Nullable String amount, @Nullable String currency) {}
