package coop.dure.tenants.closing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was erased of a tenant and what was not.
 *
 * @param tenantId the tenant
 * @param slug its name in paths
 * @param closingId the closing that asked for it
 * @param reason why it was closed
 * @param closedAt its last instant of service
 * @param erasedAt when the last service had erased it
 * @param services what each service erased and kept
 * @param identity what became of people's and systems' sign-ins
 * @param logsForgetAt when the logs of call records, which keep what they were told for seven days, have forgotten it too
 * @param logs the same in words
 */
public record ErasureCertificate(
        UUID tenantId,
        String slug,
        UUID closingId,
        String reason,
        OffsetDateTime closedAt,
        OffsetDateTime erasedAt,
        List<Part> services,
        String identity,
        OffsetDateTime logsForgetAt,
        String logs) {
    /**
     * One service's part.
     *
     * @param service which
     * @param erasedAt when it was done
     * @param erased what is gone, by table
     * @param kept what stays, by table, and why
     */
    public record Part(String service, Instant erasedAt, List<Erased> erased, List<Kept> kept) {}

    /**
     * What is gone of a table.
     *
     * @param name table
     * @param rows how many there were
     */
    public record Erased(String name, long rows) {}

    /**
     * What stays of a table.
     *
     * @param name table
     * @param rows how many there are
     * @param reason INVOICES, PROOF, NAME or RESTING
     * @param blanked in how many of them its people were named and a code stands in their place; {@code null} where nobody is
     * @param because reason and codes in words
     */
    public record Kept(
            String name, long rows, String reason, @Nullable Long blanked, String because) {}
}
