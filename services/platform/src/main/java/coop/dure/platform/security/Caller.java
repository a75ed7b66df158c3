package coop.dure.platform.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as the token says.
 *
 * @param kind on whose behalf
 * @param organization id of the tenant or party; {@code null} for operators
 * @param slug name of the tenant or party in paths; {@code null} for operators
 * @param roles roles in that organization, or {@code operator}
 * @param subject the person or service account
 * @param clientId the client the token was issued to
 */
public record Caller(
        Kind kind,
        @Nullable UUID organization,
        @Nullable String slug,
        Set<String> roles,
        String subject,
        @Nullable String clientId) {
    /** On whose behalf a caller acts. */
    public enum Kind {
        /** A tenant's people and systems. */
        TENANT,
        /** Members, collaborators and carriers. */
        PARTY,
        /** The cooperative's office. */
        OPERATOR
    }

    /**
     * Id of the tenant or party.
     *
     * @throws IllegalStateException for an operator, who is in none
     */
    public UUID organizationId() {
        if (organization == null) {
            throw new IllegalStateException("an operator has no organization");
        }
        return organization;
    }

    /** Whether the caller has the role. */
    public boolean is(String role) {
        return roles.contains(role);
    }
}
