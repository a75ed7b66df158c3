package coop.dure.contracts.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * The calls of a tenant's month cost as much as it wanted to be told of. Once for each month and threshold.
 *
 * @param tenantId the tenant
 * @param alertId the alert: the same when it is cleared, with the month
 * @param month {@code YYYY-MM} in the tenant's zone
 * @param currency ISO 4217 code
 * @param threshold what the tenant said
 * @param amount what its calls cost when that was seen, before allowances, fees and discounts
 * @param raisedAt when it was seen
 * @param version per alert; grows with every change
 */
public record SpendingThresholdReached(
        UUID tenantId,
        UUID alertId,
        String month,
        String currency,
        BigDecimal threshold,
        BigDecimal amount,
        Instant raisedAt,
        long version) {}
