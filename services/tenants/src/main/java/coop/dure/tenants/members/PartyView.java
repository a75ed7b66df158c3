package coop.dure.tenants.members;

import java.util.List;
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
 * @param version grows with every change; the ETag
 * @param administrators people who act for it; in the answer about one party, to the party itself and the office
 */
public record PartyView(
        UUID id,
        String kind,
        String slug,
        String name,
        String status,
        @Nullable String suspendedBecause,
        PartyLimits limits,
        long version,
        @Nullable List<PartyPerson> administrators) {}
