package coop.dure.billing.periods;

/**
 * Legs of a closed month that are not on its invoice.
 *
 * @param state UNRATED or HELD
 * @param reason why
 * @param legs how many
 */
public record LeftOut(String state, String reason, long legs) {}
