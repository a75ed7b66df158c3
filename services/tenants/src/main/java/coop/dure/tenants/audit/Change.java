package coop.dure.tenants.audit;

import coop.dure.platform.idempotency.RequestKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was changed. Nothing secret goes in.
 *
 * @param tenantId whose, the nil UUID where no tenant is concerned
 * @param action what was done, as in {@code tenant.described}
 * @param target what it was done to, as in {@code /agents/a01}
 * @param before what it was, {@code null} where it was not there
 * @param after what it is, {@code null} where it is no more
 */
public record Change(
        UUID tenantId,
        String action,
        String target,
        @Nullable Object before,
        @Nullable Object after) {
    /** A change of what belongs to the cooperative and to no tenant. */
    public static Change ofCooperative(String action, String target, @Nullable Object before, @Nullable Object after) {
        return new Change(RequestKey.COOPERATIVE, action, target, before, after);
    }
}
