package coop.dure.tenants.members;

import java.util.UUID;

/**
 * A member as other features name it.
 *
 * @param id the party
 * @param slug its name in paths
 */
public record MemberRef(UUID id, String slug) {}
