package coop.dure.billing.rating;

/**
 * What seconds from a position in the call cost: {@code priceMicros} per {@code perSeconds}, counted in whole
 * increments. 39 won per 180 s in steps of 180 s; 60 won a minute in steps of one second.
 *
 * @param fromSecond first second of the call that it prices
 * @param incrementSeconds the step to which a piece is rounded up
 * @param priceMicros price in micro-units of the currency
 * @param perSeconds the seconds that the price is for
 */
public record Slot(int fromSecond, int incrementSeconds, long priceMicros, int perSeconds) {}
