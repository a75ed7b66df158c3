package coop.dure.billing.lines;

/**
 * A plan version without its rates: what it says of a month.
 *
 * @param plan the plan's code
 * @param number the version's number
 * @param currency ISO 4217 code of all prices
 * @param monthly what a month costs
 */
public record PlanTerms(String plan, int number, String currency, MonthlyTerms monthly) {}
