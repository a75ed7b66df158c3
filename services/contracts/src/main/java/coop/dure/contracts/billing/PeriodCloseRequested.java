package coop.dure.contracts.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * A close was asked for: cdr and tenants answer with {@code ClosePassed}.
 *
 * @param closingId the close
 * @param tenantId the tenant
 * @param month {@code YYYY-MM} in the tenant's zone
 * @param from first instant of the period
 * @param until first instant after it
 */
public record PeriodCloseRequested(UUID closingId, UUID tenantId, String month, Instant from, Instant until) {}
