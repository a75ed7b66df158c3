package coop.dure.tenants.members;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A party as answered.
 *
 * @param id the party
 * @param kind MEMBER or COLLABORATOR
 * @param slug its name in paths
 * @param name display name
 * @param status ACTIVE or SUSPENDED
 * @param suspendedBecause why it is suspended
 * @param limits what a member may have at most
 */
public record PartyView(
        UUID id,
        String kind,
        String slug,
        String name,
        String status,
        @Nullable String suspendedBecause,
        PartyLimits limits) {}
