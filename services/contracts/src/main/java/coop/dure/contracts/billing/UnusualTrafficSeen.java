package coop.dure.contracts.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A burst of calls abroad at night, more than the tenant's rule allows: perhaps somebody uses its lines who should not.
 * Told again, as the same alert, where it turns out to go on after it was cleared.
 *
 * @param tenantId the tenant
 * @param alertId the alert: the same when it is cleared, with the burst
 * @param calls calls of the burst when it was seen
 * @param connectedSeconds of them
 * @param currency ISO 4217 code
 * @param amount what they cost then; what has no price is not in it
 * @param since minute of its first call
 * @param last minute of its last call so far
 * @param raisedAt when it was seen
 * @param version per alert; grows with every change
 */
public record UnusualTrafficSeen(
        UUID tenantId,
        UUID alertId,
        long calls,
        long connectedSeconds,
        String currency,
        BigDecimal amount,
        Instant since,
        Instant last,
        Instant raisedAt,
        long version) {}
