package coop.dure.tenants.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API client without its secrets.
 *
 * @param id the API client
 * @param name its name within the tenant
 * @param status ACTIVE or REVOKED
 * @param scopes what it may do, as in {@code cdr:write}; {@code null} for everything that a tenant's system may
 * @param allowedNetworks from where it may come, in CIDR notation; {@code null} for anywhere
 * @param generation of its newest secret
 * @param version grows with every change; the ETag
 * @param createdAt when it was made
 * @param secrets those that are valid now, newest first
 */
public record ApiClientView(
        UUID id,
        String name,
        String status,
        @Nullable List<String> scopes,
        @Nullable List<String> allowedNetworks,
        int generation,
        long version,
        Instant createdAt,
        List<SecretView> secrets) {
    /**
     * A valid secret, without the secret.
     *
     * @param clientId what its systems sign in as
     * @param generation counts from 1
     * @param endsAt when it ends; {@code null} for the newest
     */
    public record SecretView(
            String clientId, int generation, @Nullable Instant endsAt) {}
}
