package coop.dure.contracts.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * A tenant has legs for which its plan has no price. Once until all of them have one.
 *
 * @param tenantId the tenant
 * @param alertId the alert: the same when it is cleared
 * @param legs how many there were when that was seen
 * @param raisedAt when it was seen
 * @param version per alert; grows with every change
 */
public record UnratedChargesSeen(UUID tenantId, UUID alertId, long legs, Instant raisedAt, long version) {}
