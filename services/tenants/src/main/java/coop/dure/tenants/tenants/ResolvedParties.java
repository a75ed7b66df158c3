package coop.dure.tenants.tenants;

import java.util.Map;
import java.util.UUID;

/**
 * The parties that a description names, as they are known.
 *
 * @param memberId who looks after the tenant
 * @param memberSlug the member's name in paths
 * @param byName ids of collaborators by slug, and of the member under {@code MEMBER}
 */
public record ResolvedParties(UUID memberId, String memberSlug, Map<String, UUID> byName) {
    /** Where a description names none but the tenant's own member. */
    public ResolvedParties(UUID memberId, String memberSlug) {
        this(memberId, memberSlug, Map.of());
    }
}
