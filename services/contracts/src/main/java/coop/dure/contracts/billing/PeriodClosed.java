package coop.dure.contracts.billing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A close has ended, one way or the other; its markers are no longer needed.
 *
 * @param closingId the close
 * @param tenantId the tenant
 * @param month {@code YYYY-MM} in the tenant's zone
 * @param outcome CLOSED or REFUSED
 * @param invoiceId the invoice, where one was issued
 */
public record PeriodClosed(
        UUID closingId,
        UUID tenantId,
        String month,
        String outcome,
        @Nullable UUID invoiceId) {}
