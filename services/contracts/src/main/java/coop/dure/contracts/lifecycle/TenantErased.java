package coop.dure.contracts.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service has erased what it held of a tenant, but for what has to be kept.
 *
 * @param tenantId the tenant
 * @param closingId the closing that asked for it
 * @param service which
 * @param erasedAt when it was done
 * @param erased what is gone
 * @param kept what stays, and why
 */
public record TenantErased(
        UUID tenantId, UUID closingId, String service, Instant erasedAt, List<Erased> erased, List<Kept> kept) {
    /**
     * A kind of thing that is gone.
     *
     * @param name table
     * @param rows how many there were
     */
    public record Erased(String name, long rows) {}

    /**
     * A kind of thing that stays.
     *
     * @param name table
     * @param rows how many there are
     * @param reason why: INVOICES (the law on invoices and books), PROOF (of who did what, and of the erasure), NAME (so
     *     that what is kept says whose it is, and the name is given to nobody else), RESTING (numbers that are nobody's for a
     *     while)
     * @param blanked in how many of them people were named and a code stands in their place; {@code null} where nobody is
     */
    public record Kept(
            String name, long rows, String reason, @Nullable Long blanked) {}
}
