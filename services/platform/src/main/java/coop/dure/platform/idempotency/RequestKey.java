package coop.dure.platform.idempotency;

import java.util.UUID;

/**
 * What tells a request that is sent again from a new one.
 *
 * @param tenantId the tenant it is about; {@link #COOPERATIVE} for what belongs to no tenant
 * @param subject who sent it
 * @param method of HTTP
 * @param path without its query
 * @param key what the caller sent as {@code Idempotency-Key}
 * @param bodyHash what was asked for, hashed
 */
public record RequestKey(UUID tenantId, String subject, String method, String path, String key, String bodyHash) {
    /** Stands for the tenant in requests that concern none. */
    public static final UUID COOPERATIVE = new UUID(0, 0);
}
