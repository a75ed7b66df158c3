package coop.dure.tenants.numbers.life;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a number stands.
 *
 * @param state of its life
 * @param stock whether the cooperative has it; else its tenant brought it along, and takes it away again
 * @param tenantId whose it is, or for whom it is kept; of a quarantined one who had it last
 * @param until when a reservation or a quarantine ends
 */
public record Standing(
        NumberState state,
        boolean stock,
        @Nullable UUID tenantId,
        @Nullable Instant until) {
    /** Nobody's, to be had. */
    public static Standing free() {
        return new Standing(NumberState.FREE, true, null, null);
    }

    Standing in(NumberState next) {
        return new Standing(next, stock, tenantId, null);
    }
}
