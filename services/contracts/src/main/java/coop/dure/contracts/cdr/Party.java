package coop.dure.contracts.cdr;

/**
 * Who calls or is called.
 *
 * @param kind E164, EXTENSION, SHORT_CODE, ANONYMOUS or OTHER
 * @param value the number in its normal form: {@code +} and digits for E164, digits (and star or hash) otherwise;
 *     empty for ANONYMOUS
 * @param raw as the source printed it
 */
public record Party(String kind, String value, String raw) {}
