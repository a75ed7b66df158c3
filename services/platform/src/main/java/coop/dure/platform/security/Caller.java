package coop.dure.platform.security;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.UUID;

/** Who calls. */
public sealed interface Caller {
    /** The roles held where the caller acts from. */
    Set<String> roles();

    /** The person's or service account's id in Keycloak. */
    String subject();

    /** The client that the token was made for; {@code null} where the token does not say. */
    @Nullable
    String clientId();

    /** Whether the caller holds a role. */
    default boolean has(String role) {
        return roles().contains(role);
    }

    /**
     * A person or system of one tenant.
     *
     * @param id the tenant
     * @param slug its name in paths
     */
    record OfTenant(
            UUID id,
            String slug,
            Set<String> roles,
            String subject,
            @Nullable String clientId) implements Caller {}

    /**
     * A person or system of one member, collaborator or carrier.
     *
     * @param id the party
     * @param slug its name in paths
     */
    record OfParty(
            UUID id,
            String slug,
            Set<String> roles,
            String subject,
            @Nullable String clientId) implements Caller {}

    /** The cooperative's office. */
    record Operator(
            Set<String> roles, String subject, @Nullable String clientId) implements Caller {}
}
