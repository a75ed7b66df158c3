package coop.dure.tenants.numbers;

/**
 * A number as wished for.
 *
 * @param e164 {@code +} and digits
 */
public record NumberDescription(String e164) {}
