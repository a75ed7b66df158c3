package coop.dure.billing.rating;

import java.math.RoundingMode;

/**
 * How a charge's total is rounded, once.
 *
 * @param mode UP, DOWN (toward zero) or HALF_UP (away from zero)
 * @param places decimal places, 0 to 6
 */
public record Rounding(RoundingMode mode, int places) {}
