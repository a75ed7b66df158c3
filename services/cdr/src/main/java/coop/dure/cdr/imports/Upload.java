package coop.dure.cdr.imports;

import java.util.UUID;

/**
 * One upload of a delivery. A delivery that was cut off may have several, of which the newest alone counts.
 *
 * @param tenantId whose
 * @param deliveryId the import or post
 * @param number from 1
 */
public record Upload(UUID tenantId, UUID deliveryId, int number) {
    /**
     * An upload with what earlier ones of its delivery have come to.
     *
     * @param upload the new one
     * @param accepted rows that are in the log
     * @param rejected lines that became none
     */
    public record Begun(Upload upload, long accepted, long rejected) {}

    /** Whether an upload may go on. */
    public enum Standing {
        /** It may. */
        GOES_ON,
        /** Somebody cancelled its delivery. */
        CANCELLED,
        /** Its delivery is uploaded by another one now. */
        TAKEN_OVER
    }
}
