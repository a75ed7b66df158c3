package coop.dure.billing.bank.matching;

import org.jspecify.annotations.Nullable;

/**
 * Which invoice a line paid.
 *
 * @param reason why that, or why none
 * @param invoice {@code null} for none
 */
public record Fit(Reason reason, @Nullable PayableInvoice invoice) {}
