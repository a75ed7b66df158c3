package coop.dure.contracts.billing;

import java.time.Instant;

/**
 * A rate plan's newest published version: others learn that the plan exists and in which currency.
 *
 * @param ratePlan the plan's code
 * @param number the version's number
 * @param name display name of the plan
 * @param currency ISO 4217 code
 * @param zone IANA zone of its bands and holidays
 * @param validFrom from when it rates
 * @param version grows with every publication
 */
public record RatePlanVersionPublished(
        String ratePlan, int number, String name, String currency, String zone, Instant validFrom, long version) {}
