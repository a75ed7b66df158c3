package coop.dure.tenants.closing;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the closing of a tenant has come.
 *
 * @param closingId the closing
 * @param status EXPORTING, EXPORTED (the archive can be fetched), ERASING, ERASED
 * @param reason why it was closed
 * @param askedBy subject of who asked for it
 * @param askedByName what it signed in as; {@code null} where that is not known any more
 * @param askedAt when: the last instant of service
 * @param eraseAfterDays how long after the export everything is erased
 * @param exportedAt when the archive was ready
 * @param eraseAt when it will be erased
 * @param erasedAt when it was
 * @param done how many of the services are done with what the status says
 * @param total how many services there are
 * @param services what each of them does
 */
public record Closing(
        UUID closingId,
        String status,
        String reason,
        String askedBy,
        @Nullable String askedByName,
        OffsetDateTime askedAt,
        int eraseAfterDays,
        @Nullable OffsetDateTime exportedAt,
        @Nullable OffsetDateTime eraseAt,
        @Nullable OffsetDateTime erasedAt,
        int done,
        int total,
        List<Part> services) {
    /** Services that hold something of tenants. */
    static final List<String> SERVICES = List.of("tenants", "cdr", "presence", "billing");

    /**
     * One service's part.
     *
     * @param service which
     * @param exported whether it has exported everything
     * @param erased whether it has erased everything
     * @param receivedBytes of its files so far
     * @param waitsFor what has to end before it can export, in words
     */
    public record Part(String service, boolean exported, boolean erased, long receivedBytes, List<String> waitsFor) {}
}
