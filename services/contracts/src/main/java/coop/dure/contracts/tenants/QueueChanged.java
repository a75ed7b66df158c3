package coop.dure.contracts.tenants;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a queue: where calls wait.
 *
 * @param tenantId the tenant
 * @param queueId the queue
 * @param code its name within the tenant, as the PBX prints it
 * @param name display name
 * @param extension the number dialled to reach it inside
 * @param active whether it is in the wished-for state
 * @param version grows with every change
 */
public record QueueChanged(
        UUID tenantId,
        UUID queueId,
        String code,
        String name,
        @Nullable String extension,
        boolean active,
        long version) {}
