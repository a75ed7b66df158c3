package coop.dure.contracts.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * An alert is over: the burst has ended, all legs have a price, or the month of the threshold has ended.
 *
 * @param tenantId the tenant
 * @param alertId the alert
 * @param kind SPENDING_THRESHOLD, UNUSUAL_TRAFFIC or UNRATED_CHARGES
 * @param raisedAt when it was raised
 * @param clearedAt when it was over
 * @param version per alert; grows with every change
 */
public record BillingAlertCleared(
        UUID tenantId, UUID alertId, String kind, Instant raisedAt, Instant clearedAt, long version) {}
