package coop.dure.billing.bank.matching;

import java.time.Instant;

/**
 * Money that came, as a bank says it.
 *
 * @param key the same for the same line in whatever file it stands
 * @param receivedAt when it came
 * @param minor how much, in minor units
 * @param currency ISO 4217 code of the account
 * @param payer who sent it, in the bank's words
 * @param memo what the payer wrote
 */
public record BankLine(String key, Instant receivedAt, long minor, String currency, String payer, String memo) {}
